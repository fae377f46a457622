import { keyFence } from '@varsam/outbox/key-fence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** PostgreSQL takes no data key under a key that was retired: none is destroyed that a replica still wraps under. */
export class KeyFence1700000000011 implements MigrationInterface {
  readonly name = 'KeyFence1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of keyFence()) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the fence is never taken away by a migration: what is sealed could be lost');
  }
}
