import { auditTables } from '@varsam/outbox/audit-tables';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was read and received stands in an order that can be sealed, and the seals have a place. */
export class Audit1700000000007 implements MigrationInterface {
  readonly name = 'Audit1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of auditTables('referrals_app', ['read_log', 'sealed_batch'])) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what proves the logs is never dropped by a migration');
  }
}
