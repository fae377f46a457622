import { protectionTables } from '@varsam/service-kit/known-protections';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How the children are protected whose cases stand here (DOMAIN 3.5). */
export class KnownProtections1700000000009 implements MigrationInterface {
  readonly name = 'KnownProtections1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of protectionTables('meetings_app')) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('who is protected is never dropped by a migration');
  }
}
