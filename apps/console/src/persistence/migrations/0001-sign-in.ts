import type { MigrationInterface, QueryRunner } from 'typeorm';

const sealed = 'key_version integer not null, wrapped_key bytea not null, sealed bytea not null';

const statements = [
  // A sign-in under way, for ten minutes. Whoever comes back takes it away, so that nobody comes back twice.
  `create table sign_in (id_hash bytea primary key, ${sealed}, replaces bytea, started_at timestamptz not null)`,
  // Only the hash of what the browser holds stands here, and the tokens open with that and the key together.
  `create table session (
    id_hash bytea primary key, handle uuid not null unique, person_id text not null, issuer_sid text, ${sealed},
    signed_in_at timestamptz not null, last_seen_at timestamptz not null)`,
  'create index session_person on session (person_id, signed_in_at)',
  'create index session_issuer_sid on session (issuer_sid) where issuer_sid is not null',
  'create table heard_logout (token_hash bytea primary key, heard_at timestamptz not null)',
  'grant select, insert, delete on sign_in, heard_logout to console_app',
  'grant select, insert, update, delete on session to console_app',
];

export class SignIn1700000000001 implements MigrationInterface {
  readonly name = 'SignIn1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table heard_logout, session, sign_in');
  }
}
