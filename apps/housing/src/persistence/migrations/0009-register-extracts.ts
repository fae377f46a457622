import { extractTables } from '@varsam/outbox/extract-tables';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Register extracts: who ordered, reviewed, approved and made them. What was made is not kept, its hash is. */
export class RegisterExtracts1700000000009 implements MigrationInterface {
  readonly name = 'RegisterExtracts1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of extractTables('housing_app')) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what was given out of a register is never dropped by a migration');
  }
}
