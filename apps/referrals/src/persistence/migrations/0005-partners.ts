import { grantToApp, isolateByMunicipality } from '@varsam/outbox';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The register of partners, and what partners and operations can look up of their messages. */
export class Partners1700000000005 implements MigrationInterface {
  readonly name = 'Partners1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...register, ...deliveryLog]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('which keys were revoked is never forgotten by a migration');
  }
}

const appRole = 'referrals_app';

const register: readonly string[] = [
  `alter table partner
    add organisation_type text,
    add public_jwk jsonb,
    add requests_per_second int check (requests_per_second > 0),
    add burst int check (burst > 0),
    add registered_by text not null default 'before the register',
    add revoked_at timestamptz,
    add revoked_by text`,
  `create table partner_municipality (
    partner_id text not null references partner,
    kommunkod text not null,
    revoked_at timestamptz,
    primary key (partner_id, kommunkod)
  )`,
  // A key is never forgotten: the bus must go on refusing it.
  `create table partner_credential (
    public_key text primary key,
    partner_id text not null references partner,
    issued_at timestamptz not null,
    revoked_at timestamptz,
    told_at timestamptz
  )`,
  'create index partner_credential_of on partner_credential (partner_id)',
  ...grantToApp('partner_municipality', appRole, 'SELECT, INSERT, UPDATE'),
  ...grantToApp('partner_credential', appRole, 'SELECT, INSERT'),
  `grant update (revoked_at, told_at) on partner_credential to ${appRole}`,
  // Whoever has reported until now goes on reporting where it did. Row-level security binds the owner too, so it steps aside for this one look.
  'alter table concern no force row level security',
  `insert into partner (id, name) select distinct partner_id, partner_id from concern on conflict (id) do nothing`,
  'insert into partner_municipality (partner_id, kommunkod) select distinct partner_id, kommunkod from concern',
  'alter table concern force row level security',
];

const deliveryLog: readonly string[] = [
  // The same unreadable bytes sent a thousand times are one row: a broken client must not fill the disk.
  `create table rejection (
    id uuid primary key,
    kommunkod text not null,
    partner_id text not null,
    kind text not null,
    message_id text,
    door text not null,
    received_at timestamptz not null,
    slug text not null,
    size int not null,
    fingerprint bytea not null,
    dead_letter_id uuid,
    unique (partner_id, kommunkod, kind, fingerprint, slug)
  )`,
  'create index rejection_of_partner on rejection (partner_id, received_at)',
  `create table repetition (
    delivery_id uuid primary key,
    kommunkod text not null,
    times int not null,
    last_at timestamptz not null
  )`,
  ...isolateByMunicipality('rejection'),
  ...isolateByMunicipality('repetition'),
  ...grantToApp('rejection', appRole, 'SELECT, INSERT, UPDATE'),
  ...grantToApp('repetition', appRole, 'SELECT, INSERT, UPDATE'),
  'create index concern_of_partner on concern (partner_id, received_at)',
];
