import { grantToApp, isolateByMunicipality } from '@varsam/outbox';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const appRole = 'assessments_app';

/** What reporters add to their concerns, and the protection assessment that it may call for anew. */
export class NoteSupplements1700000000003 implements MigrationInterface {
  readonly name = 'NoteSupplements1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what was added to a concern is never dropped by a migration');
  }
}

const statements: readonly string[] = [
  `create table supplement (
    supplement_id uuid primary key,
    kommunkod text not null,
    concern_id uuid not null,
    child_id uuid not null,
    received_at timestamptz not null,
    received_on date not null,
    acute boolean not null
  )`,
  'create index supplement_concern on supplement (concern_id)',
  ...isolateByMunicipality('supplement'),
  ...grantToApp('supplement', appRole, 'SELECT, INSERT'),
  `alter table concern_assessment add protection_again_since timestamptz, add protection_again_due date,
    add check ((protection_again_since is null) = (protection_again_due is null))`,
  'create index concern_assessment_again on concern_assessment (kommunkod, latest_due, concern_id) where protection_again_due is not null',
];
