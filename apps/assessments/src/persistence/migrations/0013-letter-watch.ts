import { letterWatch } from '@varsam/outbox/letter-watch';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long the oldest dead letter has waited, for the alarm: it may be the only copy of a report, so no clock deletes it (DOMAIN 3.8). */
export class LetterWatch1700000000013 implements MigrationInterface {
  readonly name = 'LetterWatch1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of letterWatch('assessments_app')) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the alarm for messages that wait is never dropped by a migration');
  }
}
