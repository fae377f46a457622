import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A municipality's key is replaced by a new one, and opens until a stated day. */
export class EncryptionKeys1700000000014 implements MigrationInterface {
  readonly name = 'EncryptionKeys1700000000014';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('keys are never dropped by a migration: what was sealed to them would be lost');
  }
}

const statements: readonly string[] = [
  `alter table municipality_key add column opens_until date, add column retired_by text, alter column sealed_private drop not null`,
  // Destroyed is the private part alone: that there was such a key, and until when it opened, stays.
  'grant update (opens_until, retired_by, sealed_private) on municipality_key to referrals_app',
];
