import { sealable } from './audit-tables.js';
import { isolateByMunicipality } from './isolation.js';
import { wrappedKeys } from './key-tables.js';

/** What is written of a review: named among the `sealedTables` of the service too, so that nothing can be taken out of it unseen. */
export const sealedReviewTables = ['log_review_pack', 'log_review_item', 'log_review_outcome', 'log_review_sign_off'] as const;

export interface ReviewTablesOptions {
  /** For the service that holds names and addresses: what a reader shares with the one read about is compared there. */
  readonly comparesViewers?: boolean;
}

/** Statements for the migration that gives a service its monthly log review, run by the owner role after `auditTables` and `keyTables`. */
export function reviewTables(appRole: string, { comparesViewers = false }: ReviewTablesOptions = {}): readonly string[] {
  if (!/^[a-z_][a-z0-9_]*$/.test(appRole)) throw new TypeError('not the plain name of a role');
  return [
    'create index read_log_by_time on read_log (kommunkod, at)',
    ...rules(appRole),
    ...packs(appRole),
    ...judgements(appRole),
    ...noteKeys(appRole),
    ...(comparesViewers ? viewers(appRole) : []),
  ];
}

/** Thresholds are the municipality's own and change: a new one is a new row, and the pack of an old month keeps its own. */
function rules(appRole: string): readonly string[] {
  return [
    `create table log_review_rule (
      kommunkod text not null default '*' check (kommunkod = '*' or kommunkod ~ '^[0-9]{4}$'),
      setting text not null check (setting ~ '^[a-z][a-zA-Z]{2,40}$'),
      value int not null check (value >= 0),
      source text not null,
      valid_from date not null,
      valid_to date check (valid_to >= valid_from),
      primary key (kommunkod, setting, valid_from)
    )`,
    `insert into log_review_rule (setting, value, source, valid_from)
      select setting, value, 'default of the product; SoLPuL 10 §', '2020-01-01' from (values
        ('sampleViewers', 20), ('sampleEntries', 50), ('mostPerRule', 20),
        ('nightFrom', 22), ('nightTo', 6),
        ('bulkPerHour', 40), ('bulkPerDay', 150), ('deniedPerHour', 5), ('deniedPerDay', 10),
        ('daysAfterClosing', 180), ('monthsToReview', 1),
        ('judgeNoAssignment', 2), ('judgeProtectedPerson', 1), ('judgeOwnFile', 1), ('judgeSameSurname', 1), ('judgeSameAddress', 1)
      ) as given (setting, value)`,
    `grant select on log_review_rule to ${appRole}`,
  ];
}

function packs(appRole: string): readonly string[] {
  return [
    `create table log_review_pack (
      id uuid primary key,
      kommunkod text not null,
      month date not null check (extract(day from month) = 1),
      made_at timestamptz not null,
      due_on date not null,
      seed text not null check (seed ~ '^[0-9a-f]{64}$'),
      horizon bigint not null,
      entries int not null,
      viewers int not null,
      denied int not null,
      settings jsonb not null,
      rules jsonb not null,
      unique (kommunkod, month)
    )`,
    `create table log_review_item (
      pack_id uuid not null references log_review_pack,
      entry_id uuid not null,
      kommunkod text not null,
      viewer_id text not null,
      place int not null,
      reasons text[] not null check (cardinality(reasons) > 0),
      facts jsonb,
      primary key (pack_id, entry_id, viewer_id),
      unique (pack_id, entry_id)
    )`,
    ...['log_review_pack', 'log_review_item'].flatMap((table) => appendOnly(table, appRole)),
  ];
}

function judgements(appRole: string): readonly string[] {
  return [
    `create table log_review_outcome (
      id uuid primary key,
      pack_id uuid not null,
      entry_id uuid not null,
      kommunkod text not null,
      viewer_id text not null,
      outcome text not null check (outcome in ('OK', 'ASK_VIEWER', 'SUSPECTED_BREACH')),
      reviewer_id text not null,
      at timestamptz not null,
      note bytea,
      foreign key (pack_id, entry_id, viewer_id) references log_review_item (pack_id, entry_id, viewer_id),
      constraint log_review_outcome_by_another check (reviewer_id <> viewer_id)
    )`,
    'create index log_review_outcome_of on log_review_outcome (pack_id, entry_id)',
    `create table log_review_sign_off (
      pack_id uuid not null references log_review_pack,
      kommunkod text not null,
      reviewer_id text not null,
      at timestamptz not null,
      primary key (pack_id, reviewer_id)
    )`,
    ...['log_review_outcome', 'log_review_sign_off'].flatMap((table) => appendOnly(table, appRole)),
  ];
}

/** What reviewers write beside an outcome is sealed under a key of its pack: taken away with it, long before the log. */
function noteKeys(appRole: string): readonly string[] {
  return [
    `create table log_review_key (
      pack_id uuid primary key references log_review_pack,
      kommunkod text not null,
      wrapped_key bytea not null,
      key_version int not null
    )`,
    ...isolateByMunicipality('log_review_key'),
    ...wrappedKeys({ table: 'log_review_key', column: 'wrapped_key', id: 'pack_id', kommunkod: 'kommunkod', version: 'key_version' }),
    `grant select, insert on log_review_key to ${appRole}`,
  ];
}

/** Keyed hashes of what the sign-in tells of those who read; nobody's name. Gone when the months that they serve have their packs. */
function viewers(appRole: string): readonly string[] {
  return [
    `create table log_review_viewer (
      kommunkod text not null,
      viewer_id text not null,
      kind text not null check (kind in ('SURNAME', 'ADDRESS', 'IDENTITY')),
      mark bytea not null,
      seen_on date not null,
      primary key (kommunkod, viewer_id, kind, mark)
    )`,
    ...isolateByMunicipality('log_review_viewer'),
    `grant select, insert, update (seen_on), delete on log_review_viewer to ${appRole}`,
  ];
}

function appendOnly(table: string, appRole: string): readonly string[] {
  return [...isolateByMunicipality(table), ...sealable(table), `grant select, insert on ${table} to ${appRole}`];
}
