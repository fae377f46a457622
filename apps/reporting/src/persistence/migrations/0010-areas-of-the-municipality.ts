import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What came in under a wider form could be a street or a name: only the municipality's codes of areas stand in figures (DOMAIN 3.9). */
export class AreasOfTheMunicipality1700000000010 implements MigrationInterface {
  readonly name = 'AreasOfTheMunicipality1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    // The owner acts for every municipality here, which the wall around them keeps even from the owner.
    await runner.query('alter table concern_fact no force row level security');
    await runner.query(`update concern_fact set area = 'UNKNOWN'
      where area <> 'UNKNOWN' and (area !~ '^[0-9]{4}-?[A-Z][0-9]{1,4}$' or left(area, 4) <> kommunkod)`);
    await runner.query('alter table concern_fact force row level security');
  }

  async down(): Promise<void> {
    throw new Error('what a street or a name may have been is gone');
  }
}
