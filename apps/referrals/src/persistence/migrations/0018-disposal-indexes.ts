import { letterIndexes } from '@varsam/outbox/disposal';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const indexes: readonly string[] = [
  'create index attachment_of_child on attachment (child_id)',
  'create index disclosure_step_child on disclosure_step (child_id)',
  'create index disposal_of_child on disposal (child_id) where child_id is not null',
  'create index broken_glass_of_child on broken_glass (child_id) where child_id is not null',
  'create index broken_glass_of_mark on broken_glass (mark) where mark is not null',
];

/** What disposal looks for by child, it finds by an index: others wait while it destroys. */
export class DisposalIndexes1700000000018 implements MigrationInterface {
  readonly name = 'DisposalIndexes1700000000018';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...indexes, ...letterIndexes]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('disposal would read whole tables while others wait');
  }
}
