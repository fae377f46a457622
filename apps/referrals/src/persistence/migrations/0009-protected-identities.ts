import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectionTables } from './protected-identities.tables.js';

/** Protected identities: levels as facts, the vault of whatever tells where a person is, and who lives together (DOMAIN 3.5). */
export class ProtectedIdentities1700000000009 implements MigrationInterface {
  readonly name = 'ProtectedIdentities1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of protectionTables) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('who is protected is never dropped by a migration');
  }
}
