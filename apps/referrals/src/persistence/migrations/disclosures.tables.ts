import { grantToApp, isolateByMunicipality } from '@varsam/outbox';
import { sealable } from '@varsam/outbox/audit-tables';

/** Rules that break secrecy, consents that meetings tells of, and every step of telling somebody outside (DOMAIN 3.2, 3.4). */
export function disclosureTables(appRole: string): readonly string[] {
  return [
    ...tables,
    ...['disclosure_step', 'disclosure_seal', 'known_consent'].flatMap((table) => isolateByMunicipality(table)),
    ...sealable('disclosure_seal'),
    ...grantToApp('disclosure_rule', appRole, 'SELECT'),
    // What disposal destroys, it destroys with the child's file; nothing else deletes, and nothing changes a step.
    ...grantToApp('disclosure_step', appRole, 'SELECT, INSERT, DELETE'),
    ...grantToApp('disclosure_seal', appRole, 'SELECT, INSERT'),
    ...grantToApp('known_consent', appRole, 'SELECT, INSERT, UPDATE, DELETE'),
  ];
}

/** From one JSON text, so that the data stand as data and not as SQL. */
export const insertDisclosureRules = `insert into disclosure_rule (kommunkod, ground, enabled, senders, recipients, categories, automation, decision,
    deciders, section, guidance_sv, guidance_en, valid_from, valid_to)
  select coalesce(kommunkod, '*'), ground, enabled, "from", "to", categories, automation, decision, deciders, section, "guidanceSv", "guidanceEn",
    "validFrom", "validTo"
  from jsonb_to_recordset($1::jsonb) as given (kommunkod text, ground text, enabled boolean, "from" text[], "to" text[], categories text[],
    automation text, decision text, deciders text[], section text, "guidanceSv" text, "guidanceEn" text, "validFrom" date, "validTo" date)`;

const tables: readonly string[] = [
  `create table disclosure_rule (
    kommunkod text not null default '*' check (kommunkod = '*' or kommunkod ~ '^[0-9]{4}$'),
    ground text not null check (ground ~ '^[A-Z][A-Z0-9_]{2,40}$'),
    enabled boolean not null,
    senders text[] not null,
    recipients text[] not null,
    categories text[] not null,
    automation text not null check (automation in ('SENDERS_ACT', 'WITHIN_CONSENT', 'BATCH', 'NONE')),
    decision text not null check (decision in ('NONE', 'SUITABILITY', 'REASONED', 'SECOND_PERSON')),
    deciders text[] not null,
    section text not null,
    guidance_sv text not null,
    guidance_en text not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    primary key (kommunkod, ground, valid_from),
    check (decision = 'NONE' or automation = 'SENDERS_ACT' or deciders <> '{}' or not 'SOCIAL_SERVICES' = any(senders))
  )`,
  `create table disclosure_step (
    id uuid primary key,
    kommunkod text not null,
    child_id uuid not null,
    disclosure_id uuid not null,
    number int not null check (number > 0),
    kind text not null check (kind in ('PROPOSED', 'APPROVED', 'DECLINED', 'HANDED_OVER', 'STOPPED', 'STOP_NOTICE_DUE', 'STOP_NOTICE_GIVEN')),
    taken_at timestamptz not null,
    taken_on date not null,
    taken_by text,
    roles text[] not null,
    units text[] not null,
    ground text not null,
    section text not null,
    rule_from date not null,
    recipient_type text not null,
    categories text[] not null check (categories <> '{}'),
    consent_id uuid,
    requested_on date,
    sealed_words bytea,
    unique (disclosure_id, number),
    check (taken_by is not null or kind in ('STOPPED', 'STOP_NOTICE_DUE'))
  )`,
  // Sealed with the logs for ever: a hash, and nothing of the child.
  `create table disclosure_seal (
    id uuid primary key,
    kommunkod text not null,
    digest bytea not null check (length(digest) = 32)
  )`,
  'create index disclosure_step_of_child on disclosure_step (child_id, taken_at) where number = 1',
  'create index disclosure_step_of_consent on disclosure_step (consent_id) where consent_id is not null',
  'create index disclosure_step_by_day on disclosure_step (kommunkod, taken_on)',
  `create table known_consent (
    consent_id uuid primary key,
    kommunkod text not null,
    child_id uuid not null,
    givers text[] not null,
    recipients text[] not null,
    withdrawn_recipients text[] not null,
    categories text[] not null,
    valid_from date,
    valid_to date,
    case_id uuid,
    given_at timestamptz,
    withdrawn_at timestamptz
  )`,
  'create index known_consent_of_child on known_consent (child_id)',
];
