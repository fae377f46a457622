import type { MigrationInterface, QueryRunner } from 'typeorm';
import { disposalTables } from './disposal.tables.js';

/** Files are disposed of when their time has come (gallring, SoL 16:1–5): by rules as rows, two persons, and a proof that names nobody. */
export class Disposal1700000000013 implements MigrationInterface {
  readonly name = 'Disposal1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of disposalTables) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what was disposed of does not come back');
  }
}
