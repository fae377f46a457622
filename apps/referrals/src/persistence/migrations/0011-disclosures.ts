import type { MigrationInterface, QueryRunner } from 'typeorm';
import { disclosureRules } from './disclosure-rules.seed.js';
import { disclosureTables, insertDisclosureRules } from './disclosures.tables.js';

/** Legal grounds as data, and what was told to whom. Steps can be added and read, never changed: by grants, and sealed with the logs. */
export class Disclosures1700000000011 implements MigrationInterface {
  readonly name = 'Disclosures1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of disclosureTables('referrals_app')) await runner.query(statement);
    await runner.query(insertDisclosureRules, [JSON.stringify(disclosureRules)]);
  }

  async down(): Promise<void> {
    throw new Error('to whom a child was told of is never dropped by a migration');
  }
}
