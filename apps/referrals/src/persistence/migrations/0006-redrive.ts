import { redriveTables } from '@varsam/outbox';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dead letters can go in again: when a message arrived is kept, and who asked for it and who said yes. */
export class Redrive1700000000006 implements MigrationInterface {
  readonly name = 'Redrive1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of redriveTables('referrals_app')) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('who let what in again is never dropped by a migration');
  }
}
