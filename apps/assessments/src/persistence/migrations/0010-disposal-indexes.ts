import { letterIndexes } from '@varsam/outbox/disposal';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const indexes: readonly string[] = [
  'create index decision_of_child on decision (child_id)',
  'create index supplement_of_child on supplement (child_id)',
  'create index investigation_of_concern on investigation (concern_id)',
];

/** What disposal looks for by child, it finds by an index: others wait while it destroys. */
export class DisposalIndexes1700000000010 implements MigrationInterface {
  readonly name = 'DisposalIndexes1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...indexes, ...letterIndexes]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('disposal would read whole tables while others wait');
  }
}
