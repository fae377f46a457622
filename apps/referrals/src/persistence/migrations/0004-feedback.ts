import { grantToApp, isolateByMunicipality } from '@varsam/outbox';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Feedback to reporters (SoL 19:6). What a person decided, what was sent and that it was fetched can be added and read, never changed: by grants. */
export class Feedback1700000000004 implements MigrationInterface {
  readonly name = 'Feedback1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    const appRole = 'referrals_app';
    const statements = [
      ...tables,
      seedRules,
      ...['feedback', 'suitability_decision', 'sent_feedback', 'feedback_delivery'].flatMap((table) => isolateByMunicipality(table)),
      ...grantToApp('feedback_rule', appRole, 'SELECT'),
      ...grantToApp('feedback', appRole, 'SELECT, INSERT, UPDATE'),
      ...grantToApp('suitability_decision', appRole, 'SELECT, INSERT'),
      ...grantToApp('sent_feedback', appRole, 'SELECT, INSERT'),
      ...grantToApp('feedback_delivery', appRole, 'SELECT, INSERT'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what a reporter was told is never dropped by a migration');
  }
}

const tables: readonly string[] = [
  `create table feedback_rule (
    code text not null check (code in ('AFTER_DECISION', 'AT_ONCE')),
    valid_from date not null,
    valid_to date,
    unit text not null check (unit in ('DAY', 'WEEK', 'MONTH', 'YEAR')),
    amount int not null,
    last_day text not null check (last_day in ('ANY_DAY', 'NEXT_WEEKDAY')),
    section text not null,
    primary key (code, valid_from)
  )`,
  `create table feedback (
    concern_id uuid primary key,
    kommunkod text not null,
    state text not null,
    requested_at timestamptz,
    requested_on date,
    outcome text,
    decided_at timestamptz,
    decided_on date,
    nominal_due date,
    latest_due date,
    section text
  )`,
  'create index feedback_by_state on feedback (kommunkod, state, latest_due, concern_id)',
  `create table suitability_decision (
    concern_id uuid primary key,
    kommunkod text not null,
    suitable boolean not null,
    decided_at timestamptz not null,
    decided_on date not null,
    decided_by text not null,
    roles text[] not null,
    units text[] not null,
    legal_basis text not null,
    sealed_reason bytea,
    check (suitable = (sealed_reason is null))
  )`,
  `create table sent_feedback (
    feedback_id uuid primary key,
    kommunkod text not null,
    concern_id uuid not null unique,
    partner_id text not null,
    report_id text not null,
    content text not null check (content in ('INVESTIGATION_OPENED', 'INVESTIGATION_NOT_OPENED', 'INVESTIGATION_ALREADY_ONGOING')),
    decided_on date,
    sent_at timestamptz not null,
    batch_id uuid not null,
    batch_index int not null
  )`,
  'create index sent_feedback_of_partner on sent_feedback (partner_id, sent_at desc, feedback_id desc)',
  `create table feedback_delivery (
    feedback_id uuid not null,
    way text not null check (way in ('PULL', 'ACKNOWLEDGEMENT')),
    kommunkod text not null,
    door text not null check (door in ('HTTPS', 'NATS')),
    at timestamptz not null,
    primary key (feedback_id, way)
  )`,
];

/** C3 as it came into force on 15 January 2026; before that day the law named no time. */
const seedRules = `insert into feedback_rule (code, unit, amount, last_day, section, valid_from) values
  ('AFTER_DECISION', 'WEEK', 1, 'NEXT_WEEKDAY', 'SoL (2025:400) 19:6', '2026-01-15'),
  ('AT_ONCE', 'DAY', 0, 'ANY_DAY', 'SoL (2025:400) 19:6', '2026-01-15')`;
