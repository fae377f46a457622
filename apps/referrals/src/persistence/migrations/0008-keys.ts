import { keyTables } from '@varsam/outbox/key-tables';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The service's own keys stand wrapped in its database, and every column of data keys is named, so that they can be wrapped anew. */
export class Keys1700000000008 implements MigrationInterface {
  readonly name = 'Keys1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of keyTables('referrals_app', columns)) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('keys are never dropped by a migration: everything sealed would be lost');
  }
}

const columns = [
  { table: 'child_file', column: 'wrapped_key', id: 'id', kommunkod: 'kommunkod', version: 'key_version' },
  { table: 'municipality_key', column: 'wrapped_key', id: 'key_id', idType: 'text', kommunkod: 'kommunkod', version: 'key_version' },
] as const;
