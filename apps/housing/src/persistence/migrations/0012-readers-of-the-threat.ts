import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The threat assessment has readers of its own. Of an older case they are those who were named in it, but for whoever has decided and not
 * worked for the safety in it: deciding opens no threat assessment (DOMAIN 3.3). Who was named besides is named again.
 */
export class ReadersOfTheThreat1700000000012 implements MigrationInterface {
  readonly name = 'ReadersOfTheThreat1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    const tables = ['housing_case', 'case_record'];
    const statements = [
      'alter table housing_case add column threat_readers text[]',
      // rows of all municipalities are filled in, which the owner alone may and only here
      ...tables.map((table) => `alter table ${table} no force row level security`),
      `update housing_case set threat_readers = array(
        select person from unnest(named) with ordinality as listed (person, place)
        where not exists (select from case_record where housing_case_id = housing_case.id and actor_id = person and kind = 'DECISION')
          or exists (select from case_record where housing_case_id = housing_case.id and actor_id = person
            and kind in ('NEED', 'SAFETY_MEASURE', 'THREAT_ASSESSMENT'))
        order by place)`,
      ...tables.map((table) => `alter table ${table} force row level security`),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('who may read a threat assessment is not forgotten by a migration');
  }
}
