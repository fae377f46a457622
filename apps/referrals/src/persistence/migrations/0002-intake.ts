import { grantToApp, isolateByMunicipality } from '@varsam/outbox';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the whole intake keeps beside the reports: how each came, notices of the police, siblings, and the keys that partners encrypt to. */
export class Intake1700000000002 implements MigrationInterface {
  readonly name = 'Intake1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('received reports are never dropped by a migration');
  }
}

const appRole = 'referrals_app';

const statements: readonly string[] = [
  `alter table concern
    add door text not null default 'HTTPS' check (door in ('HTTPS', 'NATS')),
    add notice_kind text,
    add siblings uuid[]`,
  // A receipt once given does not change when the board gets a new name or phone.
  'alter table sealed_batch add recipients jsonb',
  `alter table recipient
    add encryption text not null default 'offered' check (encryption in ('required', 'offered', 'off')),
    add sandbox boolean`,
  `create table municipality_key (
    key_id text primary key,
    kommunkod text not null,
    wrapped_key bytea not null,
    key_version int not null,
    sealed_private bytea not null,
    public_jwk jsonb not null,
    created_at timestamptz not null default now(),
    retired_at timestamptz
  )`,
  'create unique index municipality_key_in_use on municipality_key (kommunkod) where retired_at is null',
  ...isolateByMunicipality('municipality_key'),
  ...grantToApp('municipality_key', appRole, 'SELECT, INSERT'),
  `grant update (retired_at) on municipality_key to ${appRole}`,
];
