import type { MigrationInterface, QueryRunner } from 'typeorm';
import { disclosureRules } from './disclosure-rules.seed.js';

/** What stood in the guidance alone is asked for: that somebody has asked, and how old the person may be (DOMAIN 3.2). */
export class ConditionsOfGrounds1700000000027 implements MigrationInterface {
  readonly name = 'ConditionsOfGrounds1700000000027';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table disclosure_rule add column needs_request boolean not null default false');
    await runner.query('alter table disclosure_rule add column below_age int check (below_age > 0)');
    for (const { ground, needsRequest, belowAge } of disclosureRules) {
      if (!needsRequest && belowAge === undefined) continue;
      await runner.query('update disclosure_rule set needs_request = $2, below_age = $3 where ground = $1', [
        ground,
        needsRequest,
        belowAge ?? null,
      ]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table disclosure_rule drop column needs_request, drop column below_age');
  }
}
