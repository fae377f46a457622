import { grantToApp, isolateByMunicipality } from '@varsam/outbox';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages of partners that are no concerns, what follows from them, documents, and whom to turn to. */
export class PartnerMessages1700000000003 implements MigrationInterface {
  readonly name = 'PartnerMessages1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('received messages are never dropped by a migration');
  }
}

const appRole = 'referrals_app';

const statements: readonly string[] = [
  `create table partner_message (
    id uuid primary key,
    kommunkod text not null,
    partner_id text not null,
    kind text not null,
    message_id text not null,
    received_at timestamptz not null,
    door text not null check (door in ('HTTPS', 'NATS')),
    mandated boolean not null,
    acute boolean not null,
    child_id uuid,
    concern_id uuid,
    warnings jsonb,
    body_hash bytea not null,
    sealed_body bytea check (sealed_body is null or child_id is not null),
    batch_id uuid not null,
    batch_index int not null
  )`,
  'alter table partner_message alter column sealed_body set storage external',
  'create index partner_message_concern on partner_message (concern_id) where concern_id is not null',
  'create index partner_message_child on partner_message (child_id) where child_id is not null',
  `create table message_task (
    message_id uuid primary key references partner_message,
    kommunkod text not null,
    raised_at timestamptz not null,
    settled_at timestamptz
  )`,
  'create index message_task_open on message_task (kommunkod, raised_at) where settled_at is null',
  `create table enquiry (
    id uuid primary key references partner_message,
    kommunkod text not null,
    state text not null check (state = 'ENQUIRY'),
    form text not null,
    identifies boolean not null,
    target_groups text[] not null,
    exit_phase text,
    age_group text not null,
    age_decision text not null check (age_decision in ('WITHIN', 'MANUAL')),
    consented_givers text[] not null,
    received_on date not null
  )`,
  `create table enquiry_rule (
    kommunkod text not null default '*' check (kommunkod = '*' or kommunkod ~ '^[0-9]{4}$'),
    form text not null check (form in ('SSPF', 'SIG', 'EXIT_SUPPORT')),
    min_age int not null,
    max_age int check (max_age >= min_age),
    youth_consent_age int not null,
    source text not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    primary key (kommunkod, form, valid_from)
  )`,
  `create table outreach_count (
    message_id uuid not null references partner_message,
    age_group text not null,
    kommunkod text not null,
    from_day date not null,
    to_day date not null check (to_day >= from_day),
    area_code text,
    environment_type text,
    contacts int not null,
    conversations int not null,
    referred_to_support int not null,
    primary key (message_id, age_group)
  )`,
  'create index outreach_count_period on outreach_count (kommunkod, from_day)',
  `create table attachment (
    id uuid primary key,
    kommunkod text not null,
    partner_id text not null,
    child_id uuid not null,
    described_in uuid not null,
    sha256 text not null,
    media_type text not null,
    size int not null,
    state text not null check (state in ('DESCRIBED', 'RECEIVED', 'CLEAN', 'INFECTED', 'UNSCANNED')),
    described_at timestamptz not null,
    arrived_at timestamptz,
    sealed_content bytea,
    unique (described_in, sha256),
    check (state <> 'INFECTED' or sealed_content is null)
  )`,
  'alter table attachment alter column sealed_content set storage external',
  'create index attachment_hash on attachment (partner_id, sha256)',
  `create table contact_path (
    contact_path_id uuid not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    kommunkod text not null,
    organisation text not null,
    organisation_type text not null,
    function text not null,
    mailbox text,
    phone text,
    on_call jsonb not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (contact_path_id, valid_from),
    check (mailbox is not null or phone is not null)
  )`,
  'create index contact_path_valid on contact_path (kommunkod, valid_from)',
  ...['partner_message', 'message_task', 'enquiry', 'outreach_count', 'attachment', 'contact_path'].flatMap((table) =>
    isolateByMunicipality(table),
  ),
  ...grantToApp('partner_message', appRole, 'SELECT, INSERT'),
  // The place in the sealed log is the one thing about a received message that its own transaction may still set.
  `grant update (batch_index) on partner_message to ${appRole}`,
  ...['enquiry', 'outreach_count'].flatMap((table) => grantToApp(table, appRole, 'SELECT, INSERT')),
  ...grantToApp('message_task', appRole, 'SELECT, INSERT, UPDATE'),
  ...grantToApp('attachment', appRole, 'SELECT, INSERT'),
  `grant update (state, arrived_at, sealed_content) on attachment to ${appRole}`,
  // A version of a contact path is ended, never rewritten.
  ...grantToApp('contact_path', appRole, 'SELECT, INSERT'),
  `grant update (valid_to) on contact_path to ${appRole}`,
  ...grantToApp('enquiry_rule', appRole, 'SELECT'),
  `insert into enquiry_rule (form, min_age, max_age, youth_consent_age, source, valid_from) values
    ('SSPF', 10, 18, 15, 'local SSPF practice; OSL 12:2-3', '2021-04-15'),
    ('SIG', 10, 20, 15, 'local SIG practice; OSL 12:2-3', '2021-04-15'),
    ('EXIT_SUPPORT', 10, null, 15, 'local practice of exit support; OSL 12:2-3', '2021-04-15')`,
];
