import { letterIndexes } from '@varsam/outbox/disposal';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const indexes: readonly string[] = ['create index concern_fact_of_child on concern_fact (child) where child is not null'];

/** What disposal looks for by child, it finds by an index: others wait while it destroys. */
export class DisposalIndexes1700000000007 implements MigrationInterface {
  readonly name = 'DisposalIndexes1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...indexes, ...letterIndexes]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('disposal would read whole tables while others wait');
  }
}
