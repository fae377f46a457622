import { onlyByDisposal } from './disposal.js';
import { isolateByMunicipality } from './isolation.js';

/** Statements for the migration that lets a service make register extracts, run by the owner role. Steps are added and read, never changed; only disposal destroys. */
export function extractTables(appRole: string): readonly string[] {
  if (!/^[a-z_][a-z0-9_]*$/.test(appRole)) throw new TypeError('not the plain name of a role');
  return [
    `create table extract_rule (
      kommunkod text not null default '*' check (kommunkod = '*' or kommunkod ~ '^[0-9]{4}$'),
      days int not null check (days between 1 and 90),
      names_staff boolean not null,
      source text not null,
      valid_from date not null,
      valid_to date check (valid_to >= valid_from),
      primary key (kommunkod, valid_from)
    )`,
    `insert into extract_rule (days, names_staff, source, valid_from) values (30, false, 'default of the product; GDPR art. 12.3, 15', '2020-01-01')`,
    `create table extract_step (
      id uuid primary key,
      kommunkod text not null,
      child_id uuid not null,
      extract_id uuid not null,
      number int not null check (number > 0),
      kind text not null check (kind in ('ORDERED', 'REVIEWED', 'APPROVED', 'DECLINED', 'MADE')),
      taken_at timestamptz not null,
      taken_on date not null,
      taken_by text not null,
      roles text[] not null,
      units text[] not null,
      expires_on date not null,
      sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
      sealed_words bytea,
      unique (extract_id, number),
      check ((kind = 'MADE') = (sha256 is not null))
    )`,
    'create index extract_step_of_child on extract_step (child_id)',
    ...isolateByMunicipality('extract_step'),
    `grant select on extract_rule to ${appRole}`,
    `grant select, insert, delete on extract_step to ${appRole}`,
    onlyByDisposal('extract_step', appRole),
  ];
}
