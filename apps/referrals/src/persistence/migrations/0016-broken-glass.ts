import { brokenGlassTables } from '@varsam/outbox/broken-glass-tables';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has opened what others work with, why, and what a second person said of it. Added to and read, never changed: by grants. */
export class BrokenGlass1700000000016 implements MigrationInterface {
  readonly name = 'BrokenGlass1700000000016';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of brokenGlassTables('referrals_app')) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('who broke the glass is never dropped by a migration');
  }
}
