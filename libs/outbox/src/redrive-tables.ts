import { isolateByMunicipality } from './isolation.js';

/** Statements for the migration that gives a service its redrives, run by the owner role after `outboxTables`. */
export function redriveTables(appRole: string): readonly string[] {
  if (!/^[a-z_][a-z0-9_]*$/.test(appRole)) throw new TypeError('not the plain name of a role');
  return [...letterColumns(appRole), ...redrives(appRole)];
}

function letterColumns(appRole: string): readonly string[] {
  return [
    `alter table dead_letter
      add column content_type text not null default 'application/json',
      add column traceparent text,
      add column size int,
      add column arrived_at timestamptz,
      add column in_inbox boolean not null default false`,
    // row-level security binds the owner too, and these letters are of every municipality
    'alter table dead_letter no force row level security',
    `update dead_letter set size = octet_length(payload), arrived_at = created_at,
      in_inbox = exists (select from inbox where consumer = handler and inbox.message_id = dead_letter.message_id)`,
    'alter table dead_letter force row level security',
    'alter table dead_letter alter column size set not null, alter column arrived_at set not null',
    'create index dead_letter_by_time on dead_letter (kommunkod, created_at, id)',
    `grant update (slug, detail, attempts) on dead_letter to ${appRole}`,
  ];
}

function redrives(appRole: string): readonly string[] {
  return [
    `create table redrive (
      id uuid primary key,
      kommunkod text not null,
      reason text not null check (length(reason) between 1 and 500),
      requested_by text not null,
      requested_at timestamptz not null,
      approved_by text,
      approved_at timestamptz,
      check ((approved_by is null) = (approved_at is null)),
      constraint redrive_second_person check (approved_by <> requested_by)
    )`,
    `create table redrive_letter (
      redrive_id uuid not null references redrive,
      letter_id uuid not null references dead_letter,
      kommunkod text not null,
      place int not null,
      outcome text check (outcome in ('applied', 'still-refused', 'already-redriven')),
      slug text,
      decided_at timestamptz,
      primary key (redrive_id, letter_id),
      check ((outcome is null) = (decided_at is null))
    )`,
    ...isolateByMunicipality('redrive'),
    ...isolateByMunicipality('redrive_letter'),
    `grant select, insert on redrive, redrive_letter to ${appRole}`,
    `grant update (approved_by, approved_at) on redrive to ${appRole}`,
    `grant update (outcome, slug, decided_at) on redrive_letter to ${appRole}`,
  ];
}
