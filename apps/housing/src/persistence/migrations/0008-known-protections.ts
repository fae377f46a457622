import { protectionTables } from '@varsam/service-kit/known-protections';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How the children are protected whose cases stand here, and from whom it is secret where they are (DOMAIN 3.5; lag 2024:79 5:4). */
export class KnownProtections1700000000008 implements MigrationInterface {
  readonly name = 'KnownProtections1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of protectionTables('housing_app')) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('who is protected is never dropped by a migration');
  }
}
