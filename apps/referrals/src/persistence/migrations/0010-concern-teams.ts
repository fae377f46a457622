import { grantToApp, isolateByMunicipality } from '@varsam/outbox';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose work concerns have become, as assessments tells it. Made of events alone: it may be emptied and made anew. */
export class ConcernTeams1700000000010 implements MigrationInterface {
  readonly name = 'ConcernTeams1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table concern_team');
  }
}

const statements: readonly string[] = [
  `create table concern_team (
    concern_id uuid primary key,
    kommunkod text not null,
    child_id uuid not null,
    decided boolean not null,
    protection_assessed_at timestamptz,
    workers text[] not null,
    units text[] not null
  )`,
  'create index concern_team_child on concern_team (child_id)',
  ...isolateByMunicipality('concern_team'),
  ...grantToApp('concern_team', 'referrals_app', 'SELECT, INSERT, UPDATE, DELETE'),
];
