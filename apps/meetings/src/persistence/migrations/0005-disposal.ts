import { disposableTables } from '@varsam/outbox/disposal';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is held about a child can be destroyed when its time has come (gallring, DOMAIN 3.8); by nothing but disposal does a row go. */
export class Disposal1700000000005 implements MigrationInterface {
  readonly name = 'Disposal1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of disposableTables('meetings_app', [
      'meeting',
      'consent',
      'decision',
      'enquiry',
      'sspf_case',
      'known_assessment',
      'known_investigation',
      'person_key',
    ]))
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what was disposed of does not come back');
  }
}
