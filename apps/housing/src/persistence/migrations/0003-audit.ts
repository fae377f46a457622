import { auditTables } from '@varsam/outbox/audit-tables';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was read stands in an order that can be sealed, and the seals have a place. */
export class Audit1700000000003 implements MigrationInterface {
  readonly name = 'Audit1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of auditTables('housing_app', ['read_log'])) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what proves the logs is never dropped by a migration');
  }
}
