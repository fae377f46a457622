import { grantToApp, isolateByMunicipality, outboxTables } from '@varsam/outbox';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The record of received concerns. Run as the owner; the service itself signs in as a role that can neither alter tables nor see past its municipalities. */
export class ReceiveConcerns1700000000001 implements MigrationInterface {
  readonly name = 'ReceiveConcerns1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    const appRole = 'referrals_app';
    const statements = [
      ...outboxTables(appRole),
      ...tables,
      ...['concern', 'child_file', 'reception_task'].flatMap((table) => isolateByMunicipality(table)),
      ...grantToApp('concern', appRole, 'SELECT, INSERT'),
      // The place in the sealed log is the one thing about a received concern that its own transaction may still set.
      `grant update (batch_index) on concern to ${appRole}`,
      ...grantToApp('child_file', appRole, 'SELECT, INSERT, DELETE'),
      ...grantToApp('reception_task', appRole, 'SELECT, INSERT, UPDATE'),
      ...grantToApp('sealed_batch', appRole, 'SELECT, INSERT'),
      ...grantToApp('partner', appRole, 'SELECT, INSERT, UPDATE'),
      ...grantToApp('recipient', appRole, 'SELECT'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('received reports are never dropped by a migration');
  }
}

const tables: readonly string[] = [
  `create table child_file (
    id uuid primary key,
    kommunkod text not null,
    blind_index bytea not null,
    wrapped_key bytea not null,
    key_version int not null,
    unique (kommunkod, blind_index)
  )`,
  `create table concern (
    id uuid primary key,
    kommunkod text not null,
    child_id uuid not null,
    partner_id text not null,
    report_id text not null,
    received_at timestamptz not null,
    received_on date not null,
    reporter_category text not null,
    mandated boolean not null,
    requests_feedback boolean not null,
    concern_types text[] not null,
    acute boolean not null,
    age_group text not null,
    area_code text,
    warnings jsonb,
    body_hash bytea not null,
    sealed_body bytea not null,
    batch_id uuid not null,
    batch_index int not null
  )`,
  // Ciphertext does not compress: trying would cost time and save nothing.
  'alter table concern alter column sealed_body set storage external',
  'create index concern_child on concern (child_id)',
  `create table sealed_batch (
    id uuid primary key,
    sealed_at timestamptz not null,
    root bytea not null,
    signature bytea not null,
    key_id text not null,
    leaves bytea not null
  )`,
  'alter table sealed_batch alter column leaves set storage external',
  `create table reception_task (
    concern_id uuid primary key,
    kommunkod text not null,
    raised_at timestamptz not null,
    settled_at timestamptz
  )`,
  'create index reception_task_open on reception_task (kommunkod, raised_at) where settled_at is null',
  `create table partner (
    id text primary key,
    organisation_number text,
    name text not null,
    registered_at timestamptz not null default now()
  )`,
  `create table recipient (
    kommunkod text primary key,
    name text not null,
    phone_if_worse text not null
  )`,
];
