import { grantToApp, isolateByMunicipality, outboxTables } from '@varsam/outbox';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedDeadlineRules } from './deadline-rules.seed.js';

const appRole = 'assessments_app';
const caseTables = ['concern_assessment', 'investigation', 'person_key', 'decision'];

/** Run as the owner; the service itself signs in as a role that can neither alter tables nor see past its municipalities. */
export class AssessConcerns1700000000001 implements MigrationInterface {
  readonly name = 'AssessConcerns1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...outboxTables(appRole),
      ...tables,
      ...caseTables.flatMap((table) => isolateByMunicipality(table)),
      ...grantToApp('concern_assessment', appRole, 'SELECT, INSERT, UPDATE'),
      ...grantToApp('investigation', appRole, 'SELECT, INSERT, UPDATE'),
      // Locking a child's file for a decision takes UPDATE; deleting the key is disposal.
      ...grantToApp('person_key', appRole, 'SELECT, INSERT, UPDATE, DELETE'),
      ...grantToApp('decision', appRole, 'SELECT, INSERT'),
      ...grantToApp('deadline_rule', appRole, 'SELECT'),
      seedDeadlineRules,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('decisions about children are never dropped by a migration');
  }
}

const tables: readonly string[] = [
  `create table concern_assessment (
    concern_id uuid primary key,
    kommunkod text not null,
    child_id uuid not null,
    received_at timestamptz not null,
    received_on date not null,
    acute boolean not null,
    state text not null default 'PROTECTION_ASSESSMENT',
    protection_due date not null,
    protection_need text,
    protection_assessed_at timestamptz,
    protection_on_time boolean,
    nominal_due date not null,
    latest_due date not null,
    extended_until date,
    outcome text,
    decided_on date,
    investigation_id uuid,
    workers text[] not null default '{}',
    units text[] not null default '{}',
    check ((outcome is null) or (protection_need is not null))
  )`,
  'create index concern_assessment_worklist on concern_assessment (kommunkod, state, latest_due, concern_id)',
  'create index concern_assessment_child on concern_assessment (child_id)',
  `create table investigation (
    investigation_id uuid primary key,
    kommunkod text not null,
    child_id uuid not null,
    concern_id uuid not null references concern_assessment,
    state text not null,
    opened_at timestamptz not null,
    opened_on date not null,
    nominal_due date not null,
    latest_due date not null,
    outcome text,
    closed_on date,
    workers text[] not null,
    units text[] not null
  )`,
  'create index investigation_child on investigation (child_id)',
  `create unique index investigation_one_open on investigation (child_id) where state = 'OPEN'`,
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
    subject_id uuid not null,
    kind text not null,
    result text not null,
    legal_basis text not null,
    decided_at timestamptz not null,
    decided_on date not null,
    decided_by text not null,
    roles text[] not null,
    units text[] not null,
    sealed_text bytea not null
  )`,
  'create index decision_subject on decision (subject_id, decided_at)',
  `create table deadline_rule (
    code text not null,
    unit text not null check (unit in ('DAY', 'WEEK', 'MONTH', 'YEAR')),
    amount int not null check (amount > 0),
    last_day text not null check (last_day in ('ANY_DAY', 'NEXT_WEEKDAY')),
    section text not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    primary key (code, valid_from)
  )`,
];
