import { letterIndexes } from '@varsam/outbox/disposal';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const indexes: readonly string[] = [
  'create index decision_of_child on decision (child_id)',
  'create index party_told_of_child on party_told (child_id)',
  'create index enquiry_of_child on enquiry (child_id)',
  'create index enquiry_of_case on enquiry (sspf_case_id) where sspf_case_id is not null',
];

/** What disposal looks for by child, it finds by an index: others wait while it destroys. */
export class DisposalIndexes1700000000011 implements MigrationInterface {
  readonly name = 'DisposalIndexes1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...indexes, ...letterIndexes]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('disposal would read whole tables while others wait');
  }
}
