import { auditTables } from '@varsam/outbox/audit-tables';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was read stands in an order that can be sealed, and the seals have a place. */
export class Audit1700000000004 implements MigrationInterface {
  readonly name = 'Audit1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of auditTables('assessments_app', ['read_log'])) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what proves the logs is never dropped by a migration');
  }
}
