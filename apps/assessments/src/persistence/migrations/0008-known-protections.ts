import { protectionTables } from '@varsam/service-kit/known-protections';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How the children are protected whose records stand here (DOMAIN 3.5). */
export class KnownProtections1700000000008 implements MigrationInterface {
  readonly name = 'KnownProtections1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of protectionTables('assessments_app')) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('who is protected is never dropped by a migration');
  }
}
