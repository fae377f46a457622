import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who handed a case over last may say it again: a name misspelt would leave the case to nobody. */
export class HandedBy1700000000014 implements MigrationInterface {
  readonly name = 'HandedBy1700000000014';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['concern_assessment', 'investigation']) await runner.query(`alter table ${table} add column handed_by text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['concern_assessment', 'investigation']) await runner.query(`alter table ${table} drop column handed_by`);
  }
}
