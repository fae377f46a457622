import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of which kinds of information a consent no longer holds (DOMAIN 3.4). */
export class WithdrawnCategories1700000000013 implements MigrationInterface {
  readonly name = 'WithdrawnCategories1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table consent add column withdrawn_categories text[] not null default '{}'`);
  }

  async down(): Promise<void> {
    throw new Error('what of a consent was withdrawn is never dropped by a migration');
  }
}
