import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose work a case is can be said anew, and the newest word holds. What was said before this counts as the oldest. */
export class TeamRevisions1700000000012 implements MigrationInterface {
  readonly name = 'TeamRevisions1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['concern_assessment', 'investigation'])
      await runner.query(`alter table ${table} add column team_revision int not null default 0`);
  }

  async down(): Promise<void> {
    throw new Error('an older word about a team would open what a newer closed');
  }
}
