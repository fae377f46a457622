import { disposalIndexes } from '@varsam/outbox/disposal';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const indexes = {
  concern_fact_of_child: 'concern_fact (child) where child is not null',
};

/** What disposal looks for by child, it finds by an index: others wait while it destroys. Nobody waits while the indexes are made. */
export class DisposalIndexes1700000000007 implements MigrationInterface {
  readonly name = 'DisposalIndexes1700000000007';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of disposalIndexes(indexes)) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('disposal would read whole tables while others wait');
  }
}
