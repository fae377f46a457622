import { grantToApp, isolateByMunicipality } from '@varsam/outbox';
import { wrappedKeys } from '@varsam/outbox/key-tables';

const appRole = 'referrals_app';

/** What became true of a person's protection, what stands in the vault, and who belongs to one household. */
export const protectionTables: readonly string[] = [
  `create table protection_fact (
    id uuid primary key,
    place bigint generated always as identity,
    kommunkod text not null,
    child_id uuid not null,
    kind text not null check (kind in ('level-reported', 'level-set', 'reader-named', 'reader-removed', 'location-hidden', 'location-shown')),
    at timestamptz not null,
    by text,
    reason text,
    level text check (level in ('NONE', 'CONFIDENTIALITY_FLAG', 'PROTECTED_REGISTRATION', 'FICTITIOUS')),
    effective_at timestamptz,
    concern_id uuid,
    provision text,
    marked_on date,
    authority text,
    reader_id text,
    from_id uuid,
    ground text,
    check ((by is null) = (kind = 'level-reported')),
    check ((level is not null) = (kind in ('level-reported', 'level-set')))
  )`,
  'create index protection_fact_of_child on protection_fact (child_id, place)',
  `create table protected_person (
    child_id uuid primary key,
    kommunkod text not null,
    own_level text not null,
    level text not null,
    inherited boolean not null,
    readers text[] not null,
    revision int not null
  )`,
  'create index protected_person_list on protected_person (kommunkod, child_id)',
  `create table household_link (
    concern_id uuid not null,
    kommunkod text not null,
    child_id uuid not null,
    sibling_concern_id uuid,
    guardian_index bytea,
    check ((sibling_concern_id is null) <> (guardian_index is null))
  )`,
  'create index household_link_child on household_link (child_id)',
  'create index household_link_sibling on household_link (sibling_concern_id) where sibling_concern_id is not null',
  'create index household_link_guardian on household_link (kommunkod, guardian_index) where guardian_index is not null',
  // Reports that came before: their siblings stand in clear ids. Their guardians are linked when the person becomes protected.
  `insert into household_link (concern_id, kommunkod, child_id, sibling_concern_id)
    select id, kommunkod, child_id, unnest(siblings) from concern where siblings is not null`,
  `create table contact_vault (
    record_id uuid primary key,
    kommunkod text not null,
    child_id uuid not null,
    kind text not null check (kind in ('concern', 'partner_message')),
    wrapped_key bytea not null,
    key_version int not null,
    sealed_original bytea not null,
    moved_at timestamptz not null,
    moved_in bigint not null default (pg_current_xact_id()::text::bigint)
  )`,
  'alter table contact_vault alter column sealed_original set storage external',
  'create index contact_vault_of_child on contact_vault (child_id)',
  ...['protection_fact', 'protected_person', 'household_link', 'contact_vault'].flatMap((table) => isolateByMunicipality(table)),
  ...wrappedKeys({ table: 'contact_vault', column: 'wrapped_key', id: 'record_id', kommunkod: 'kommunkod', version: 'key_version' }),
  // One step: by a report that names the sibling, by the guardian that two reports name, and from the guardian to the child.
  `create view household_member with (security_invoker = true) as
    select link.child_id, concern.child_id as other_id from household_link link join concern on concern.id = link.sibling_concern_id
    union all select concern.child_id, link.child_id from household_link link join concern on concern.id = link.sibling_concern_id
    union all select link.child_id, file.id from household_link link
      join child_file file on file.kommunkod = link.kommunkod and file.blind_index = link.guardian_index
    union all select file.id, link.child_id from household_link link
      join child_file file on file.kommunkod = link.kommunkod and file.blind_index = link.guardian_index
    union all select one.child_id, other.child_id from household_link one
      join household_link other on other.kommunkod = one.kommunkod and other.guardian_index = one.guardian_index`,
  // What was reported stays as it was, but for the one moment in which the original of a protected person goes to the vault.
  `create function only_into_the_vault() returns trigger language plpgsql as $$
    begin
      if not exists (select 1 from contact_vault
        where record_id = new.id and child_id = new.child_id and moved_in = pg_current_xact_id()::text::bigint) then
        raise exception 'a message that was received is not rewritten' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end $$`,
  ...['concern', 'partner_message'].flatMap((table) => [
    `create trigger only_into_the_vault before update of sealed_body on ${table} for each row execute function only_into_the_vault()`,
    `grant update (sealed_body) on ${table} to ${appRole}`,
  ]),
  ...['protection_fact', 'household_link', 'contact_vault'].flatMap((table) => grantToApp(table, appRole, 'SELECT, INSERT')),
  ...grantToApp('protected_person', appRole, 'SELECT, INSERT, UPDATE'),
  `grant select on household_member to ${appRole}`,
];
