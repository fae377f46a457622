import { grantToApp, isolateByMunicipality, outboxTables } from '@varsam/outbox';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The record of housing cases. Run as the owner; the service itself signs in as a role that can neither alter tables nor see past its municipalities. */
export class HouseInSafety1700000000001 implements MigrationInterface {
  readonly name = 'HouseInSafety1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    const appRole = 'housing_app';
    const statements = [
      ...outboxTables(appRole),
      ...tables,
      ...['person_key', 'housing_case', 'case_record', 'location_vault', 'investigation'].flatMap((table) => isolateByMunicipality(table)),
      ...grantToApp('person_key', appRole, 'SELECT, INSERT'),
      ...grantToApp('housing_case', appRole, 'SELECT, INSERT, UPDATE'),
      // what was decided and written stays as it was: the application may add records and change none
      ...grantToApp('case_record', appRole, 'SELECT, INSERT'),
      ...grantToApp('location_vault', appRole, 'SELECT, INSERT'),
      // nor may it move an address to another place or key
      `grant update (readers) on location_vault to ${appRole}`,
      ...grantToApp('investigation', appRole, 'SELECT, INSERT, UPDATE'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the record of housing cases is never dropped by a migration');
  }
}

const tables: readonly string[] = [
  `create table person_key (
    child_id uuid primary key,
    kommunkod text not null,
    wrapped bytea not null,
    key_version int not null
  )`,
  `create table housing_case (
    id uuid primary key,
    kommunkod text not null,
    child_id uuid not null,
    urgency text not null check (urgency in ('acute', 'planned')),
    company text not null check (company in ('with-guardian', 'without-guardian')),
    other_guardian text not null check (other_guardian in ('none', 'consents', 'does-not-consent')),
    raised_at timestamptz not null,
    secured_at timestamptz,
    threat_assessed_at timestamptz,
    decision_id uuid,
    outcome text,
    housing_type text,
    decided_at timestamptz,
    notified_at timestamptz,
    placed_at timestamptz,
    location_class text,
    named text[] not null check (cardinality(named) > 0),
    check (placed_at is null or decided_at is not null)
  )`,
  'create index housing_case_child on housing_case (child_id)',
  `create table case_record (
    id uuid primary key,
    kommunkod text not null,
    housing_case_id uuid not null references housing_case (id),
    kind text not null,
    at timestamptz not null,
    "on" date not null,
    actor_id text not null,
    actor_roles text[] not null,
    actor_units text[] not null,
    legal_basis text not null,
    sealed_content bytea not null
  )`,
  'create index case_record_case on case_record (housing_case_id, at)',
  `create table location_vault (
    housing_case_id uuid primary key references housing_case (id),
    kommunkod text not null,
    wrapped_key bytea not null,
    key_version int not null,
    sealed_location bytea not null,
    readers text[] not null
  )`,
  `create table investigation (
    id uuid primary key,
    kommunkod text not null,
    child_id uuid not null,
    opened_on date,
    closed_on date
  )`,
  'create index investigation_child on investigation (child_id)',
];
