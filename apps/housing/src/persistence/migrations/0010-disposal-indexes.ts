import { disposalIndexes } from '@varsam/outbox/disposal';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What disposal looks for by child, it finds by an index: others wait while it destroys. Nobody waits while the indexes are made. */
export class DisposalIndexes1700000000010 implements MigrationInterface {
  readonly name = 'DisposalIndexes1700000000010';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of disposalIndexes({})) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('disposal would read whole tables while others wait');
  }
}
