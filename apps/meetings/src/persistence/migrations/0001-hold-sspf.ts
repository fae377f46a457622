import { grantToApp, isolateByMunicipality, outboxTables } from '@varsam/outbox';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const appRole = 'meetings_app';
const caseTables = ['sspf_case', 'consent', 'meeting', 'person_key', 'decision', 'known_assessment', 'known_investigation'];

/** Run as the owner; the service itself signs in as a role that can neither alter tables nor see past its municipalities. */
export class HoldSspf1700000000001 implements MigrationInterface {
  readonly name = 'HoldSspf1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...outboxTables(appRole),
      ...tables,
      ...caseTables.flatMap((table) => isolateByMunicipality(table)),
      ...['sspf_case', 'consent', 'known_investigation'].flatMap((table) => grantToApp(table, appRole, 'SELECT, INSERT, UPDATE')),
      // Locking a child's file for a decision takes UPDATE; deleting the key is disposal.
      ...grantToApp('person_key', appRole, 'SELECT, INSERT, UPDATE, DELETE'),
      ...['meeting', 'decision', 'known_assessment'].flatMap((table) => grantToApp(table, appRole, 'SELECT, INSERT')),
      ...grantToApp('sspf_rule', appRole, 'SELECT'),
      seedSspfRules,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('consents are never dropped by a migration');
  }
}

const tables: readonly string[] = [
  `create table sspf_case (
    sspf_case_id uuid primary key,
    kommunkod text not null,
    child_id uuid not null,
    state text not null,
    target_groups text[] not null,
    sealed_birth bytea not null,
    opened_at timestamptz not null,
    assigned_workers text[] not null
  )`,
  'create index sspf_case_child on sspf_case (child_id)',
  `create unique index sspf_case_one_open on sspf_case (kommunkod, child_id) where state <> 'DECLINED' and state not like 'ENDED%'`,
  `create table consent (
    consent_id uuid primary key,
    kommunkod text not null,
    sspf_case_id uuid not null references sspf_case,
    state text not null,
    givers jsonb not null,
    missing text[] not null,
    recipients text[] not null,
    withdrawn_recipients text[] not null,
    categories text[] not null,
    valid_from date not null,
    valid_to date not null check (valid_to >= valid_from),
    recorded_at timestamptz not null,
    withdrawn_at timestamptz,
    check (state <> 'ACTIVE' or missing = '{}')
  )`,
  'create index consent_case on consent (sspf_case_id)',
  `create unique index consent_one_active on consent (sspf_case_id) where state = 'ACTIVE'`,
  `create table meeting (
    meeting_id uuid primary key,
    kommunkod text not null,
    sspf_case_id uuid not null references sspf_case,
    held_at timestamptz not null,
    parties text[] not null,
    sealed_content bytea not null
  )`,
  'create index meeting_case on meeting (sspf_case_id)',
  `create table person_key (
    child_id uuid not null,
    kommunkod text not null,
    wrapped bytea not null,
    key_version int not null,
    primary key (child_id, kommunkod)
  )`,
  `create table decision (
    id uuid primary key,
    kommunkod text not null,
    child_id uuid not null,
    sspf_case_id uuid not null references sspf_case,
    kind text not null,
    result text not null,
    legal_basis text not null,
    decided_at timestamptz not null,
    decided_on date not null,
    decided_by text not null,
    roles text[] not null,
    units text[] not null,
    sealed_text bytea
  )`,
  'create index decision_case on decision (sspf_case_id, decided_at)',
  `create table known_assessment (
    concern_id uuid primary key,
    kommunkod text not null,
    child_id uuid not null,
    need text not null,
    assessed_at timestamptz not null,
    assessed_on date not null
  )`,
  'create index known_assessment_child on known_assessment (child_id)',
  `create table known_investigation (
    investigation_id uuid primary key,
    kommunkod text not null,
    child_id uuid not null,
    opened_on date,
    closed_on date
  )`,
  'create index known_investigation_child on known_investigation (child_id)',
  `create table sspf_rule (
    kommunkod text not null default '*' check (kommunkod = '*' or kommunkod ~ '^[0-9]{4}$'),
    min_age int not null,
    max_age int not null check (max_age >= min_age),
    youth_consent_age int not null,
    consent_months int not null check (consent_months > 0),
    source text not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    primary key (kommunkod, valid_from)
  )`,
];

/** What holds where a municipality has agreed nothing of its own: ages 10–18, own signature from 15, consent for a year at most. */
const seedSspfRules = `insert into sspf_rule (min_age, max_age, youth_consent_age, consent_months, source, valid_from)
  values (10, 18, 15, 12, 'local SSPF practice; OSL 12:2-3', '2021-04-15')`;
