import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one officer proposes and another has to approve is a fact like the others; who waits for a second stands on the officer's list. */
export class SecondOfficers1700000000026 implements MigrationInterface {
  readonly name = 'SecondOfficers1700000000026';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what was proposed about protection is never dropped by a migration');
  }
}

const kinds = [
  ...['level-reported', 'level-set', 'lowering-proposed', 'lowering-declined', 'reader-named', 'reader-removed'],
  ...['location-hidden', 'location-shown', 'showing-proposed', 'showing-declined'],
];
const ofLevel = ['level-reported', 'level-set', 'lowering-proposed', 'lowering-declined'];
const listed = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

const statements: readonly string[] = [
  'alter table protection_fact drop constraint protection_fact_kind_check, drop constraint protection_fact_check1',
  `alter table protection_fact add constraint protection_fact_kind_check check (kind in (${listed(kinds)})),
    add constraint protection_fact_level_of_kind check ((level is not null) = (kind in (${listed(ofLevel)})))`,
  'alter table protected_person add column awaits_second boolean not null default false',
];
