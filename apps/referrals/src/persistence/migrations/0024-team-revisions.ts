import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The newest word about whose work a concern is holds; what was told before they were counted is the oldest. */
export class TeamRevisions1700000000024 implements MigrationInterface {
  readonly name = 'TeamRevisions1700000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table concern_team add column revision int not null default 0');
  }

  async down(): Promise<void> {
    throw new Error('an older word about a team would open what a newer closed');
  }
}
