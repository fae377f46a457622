import { grantToApp, isolateByMunicipality, outboxTables } from '@varsam/outbox';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The facts behind the reports. Run as the owner; the service itself signs in as a role that can neither alter tables nor see past its municipalities. */
export class CountWithoutNames1700000000001 implements MigrationInterface {
  readonly name = 'CountWithoutNames1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    const appRole = 'reporting_app';
    const facts = ['concern_fact', 'investigation_fact', 'housing_step', 'sspf_step'];
    const statements = [
      ...outboxTables(appRole),
      ...tables,
      ...[...facts, 'population'].flatMap((table) => isolateByMunicipality(table)),
      ...grantToApp('concern_fact', appRole, 'SELECT, INSERT, UPDATE'),
      ...grantToApp('investigation_fact', appRole, 'SELECT, INSERT, UPDATE'),
      ...grantToApp('housing_step', appRole, 'SELECT, INSERT'),
      ...grantToApp('sspf_step', appRole, 'SELECT, INSERT'),
      ...grantToApp('population', appRole, 'SELECT'),
      ...grantToApp('pseudonym_key', appRole, 'SELECT, INSERT'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what reports rest on is never dropped by a migration');
  }
}

const tables: readonly string[] = [
  `create table concern_fact (
    id uuid primary key,
    kommunkod text not null,
    child bytea,
    received_on date,
    source text,
    area text,
    concern_groups text[],
    assessed_on date,
    decided_on date,
    outcome text,
    extended boolean
  ) with (fillfactor = 80)`,
  'create index concern_fact_received on concern_fact (kommunkod, received_on)',
  `create table investigation_fact (
    id uuid primary key,
    kommunkod text not null,
    opened_on date,
    due_on date,
    closed_on date,
    outcome text
  )`,
  'create index investigation_fact_due on investigation_fact (kommunkod, due_on)',
  `create table housing_step (
    id uuid not null,
    kind text not null,
    at timestamptz not null,
    kommunkod text not null,
    minutes int,
    code text,
    primary key (id, kind, at)
  )`,
  `create table sspf_step (
    id uuid not null,
    kind text not null,
    at timestamptz not null,
    kommunkod text not null,
    primary key (id, kind, at)
  )`,
  // SCB, 31 December, ages 0–17; the empty area is the whole municipality
  `create table population (
    kommunkod text not null,
    area text not null,
    year int not null,
    children int not null,
    primary key (kommunkod, area, year)
  )`,
  // deleting a year's key makes that year's children unlinkable for ever
  `create table pseudonym_key (
    year int primary key,
    wrapped bytea not null,
    key_version int not null
  )`,
];
