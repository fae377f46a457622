import { disposalIndexes } from '@varsam/outbox/disposal';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const indexes = {
  attachment_of_child: 'attachment (child_id)',
  disclosure_step_child: 'disclosure_step (child_id)',
  disposal_of_child: 'disposal (child_id) where child_id is not null',
  broken_glass_of_child: 'broken_glass (child_id) where child_id is not null',
  broken_glass_of_mark: 'broken_glass (mark) where mark is not null',
};

/** What disposal looks for by child, it finds by an index: others wait while it destroys. Nobody waits while the indexes are made. */
export class DisposalIndexes1700000000018 implements MigrationInterface {
  readonly name = 'DisposalIndexes1700000000018';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of disposalIndexes(indexes)) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('disposal would read whole tables while others wait');
  }
}
