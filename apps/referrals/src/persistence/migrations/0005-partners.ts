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
  // The same bytes refused a thousand times are one row: a broken client must not fill the disk.
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
    times int not null default 1,
    last_at timestamptz not null,
    unique (partner_id, kommunkod, kind, fingerprint, slug)
  )`,
  'create index rejection_of_partner on rejection (partner_id, received_at)',
  'create index rejection_of_message on rejection (partner_id, message_id)',
  `create table repetition (
    partner_id text not null,
    kommunkod text not null,
    message_id text not null,
    times int not null,
    last_at timestamptz not null,
    primary key (partner_id, message_id, kommunkod)
  )`,
  'create index repetition_latest on repetition (partner_id, last_at)',
  ...['rejection', 'repetition'].flatMap((table) => [
    ...isolateByMunicipality(table),
    ...grantToApp(table, appRole, 'SELECT, INSERT, UPDATE'),
  ]),
  // The one thing that the log costs a received concern: its place in the list of its partner.
  'create index concern_of_partner on concern (partner_id, received_at)',
  'create index notice_of_partner on concern (partner_id, received_at) where notice_kind is not null',
  'create index partner_message_of_partner on partner_message (partner_id, received_at)',
  partnerDelivery(),
  ...grantToApp('partner_delivery', appRole, 'SELECT'),
];

/**
 * Every message of every partner with its fate and without its content, as whoever asks may see it. Each part reads one table and nothing else,
 * so that PostgreSQL merges their indices and stops after a page. A sealed body is 28 bytes longer than the message.
 */
function partnerDelivery(): string {
  return `create view partner_delivery with (security_invoker = true) as
    select id, kommunkod, partner_id, case when notice_kind is null then 'concern-report' else 'police-notice' end as kind, notice_kind,
      report_id as message_id, null::text as about, door, received_at as at, octet_length(sealed_body) - 28 as size, 'received' as fate, 'concern' as record,
      null::text as slug, warnings, null::uuid as dead_letter_id, 1 as times, received_at as last_at from concern
    union all
    select id, kommunkod, partner_id, kind, null, message_id, null, door, received_at, octet_length(sealed_body) - 28, 'received', 'message',
      null, warnings, null, 1, received_at from partner_message
    union all
    select id, kommunkod, partner_id, kind, null, message_id, null, door, received_at, size, 'rejected', 'rejection',
      slug, null, dead_letter_id, times, last_at from rejection
    union all
    select feedback_id, kommunkod, partner_id, 'feedback', null, feedback_id::text, report_id, null, sent_at, null, 'feedback-sent', 'feedback',
      null, null, null, 1, sent_at from sent_feedback`;
}
