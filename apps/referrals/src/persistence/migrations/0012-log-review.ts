import { reviewTables } from '@varsam/outbox/review-tables';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who read what is reviewed every month (SoLPuL 10 §): what was picked, what became of it, who signed. */
export class LogReview1700000000012 implements MigrationInterface {
  readonly name = 'LogReview1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of reviewTables('referrals_app', { comparesViewers: true })) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what a review found is never dropped by a migration');
  }
}
