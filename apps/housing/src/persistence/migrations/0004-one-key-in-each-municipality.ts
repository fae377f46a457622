import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A child's number that another municipality has used before is an ordinary number here: nothing may tell that it is known there (OSL 26:1). */
export class OneKeyInEachMunicipality1700000000004 implements MigrationInterface {
  readonly name = 'OneKeyInEachMunicipality1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table person_key drop constraint person_key_pkey, add primary key (child_id, kommunkod)');
  }

  async down(): Promise<void> {
    throw new Error('a key that was made is never dropped by a migration');
  }
}
