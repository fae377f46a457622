import type { MigrationInterface, QueryRunner } from 'typeorm';

const tooWide = `area_code is not null and (area_code !~ '^[0-9]{4}-?[A-Z][0-9]{1,4}$' or left(area_code, 4) <> kommunkod)`;
const walled = ['concern', 'outreach_count', 'protected_person'];

/** An area goes where a child or the household becomes protected; what was let in by a wider form could be a street or a name, and goes too. */
export class AreasOfTheProtected1700000000021 implements MigrationInterface {
  readonly name = 'AreasOfTheProtected1700000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('grant update (area_code) on concern to referrals_app');
    // The owner acts for every municipality here, which the wall around them keeps even from the owner.
    for (const table of walled) await runner.query(`alter table ${table} no force row level security`);
    await runner.query(`update outreach_count set area_code = null where ${tooWide}`);
    await runner.query(`update concern set area_code = null
      where ${tooWide} or area_code is not null and child_id in (select child_id from protected_person where level <> 'NONE')`);
    for (const table of walled) await runner.query(`alter table ${table} force row level security`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('revoke update (area_code) on concern from referrals_app');
  }
}
