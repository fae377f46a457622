import { disposalIndexes } from '@varsam/outbox/disposal';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const indexes = {
  decision_of_child: 'decision (child_id)',
  party_told_of_child: 'party_told (child_id)',
  enquiry_of_child: 'enquiry (child_id)',
  enquiry_of_case: 'enquiry (sspf_case_id) where sspf_case_id is not null',
};

/** What disposal looks for by child, it finds by an index: others wait while it destroys. Nobody waits while the indexes are made. */
export class DisposalIndexes1700000000011 implements MigrationInterface {
  readonly name = 'DisposalIndexes1700000000011';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of disposalIndexes(indexes)) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('disposal would read whole tables while others wait');
  }
}
