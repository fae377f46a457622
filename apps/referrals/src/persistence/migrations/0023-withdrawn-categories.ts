import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of which kinds of information a consent no longer holds, as meetings tells of it (DOMAIN 3.4). */
export class WithdrawnCategories1700000000023 implements MigrationInterface {
  readonly name = 'WithdrawnCategories1700000000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table known_consent add column withdrawn_categories text[] not null default '{}'`);
  }

  async down(): Promise<void> {
    throw new Error('what of a consent was withdrawn is never dropped by a migration');
  }
}
