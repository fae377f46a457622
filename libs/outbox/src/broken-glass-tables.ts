import { sealable } from './audit-tables.js';
import { isolateByMunicipality } from './isolation.js';
import { wrappedKeys } from './key-tables.js';

/** What is written of broken glass: named among the `sealedTables` of the service too, so that nothing can be taken out of it unseen. */
export const sealedGlassTables = ['broken_glass', 'broken_glass_review'] as const;

/** Statements for the migration that lets a service's people break the glass, run by the owner role after `auditTables` and `keyTables`. */
export function brokenGlassTables(appRole: string): readonly string[] {
  if (!/^[a-z_][a-z0-9_]*$/.test(appRole)) throw new TypeError('not the plain name of a role');
  return [
    ...tables,
    ...sealedGlassTables.flatMap((table) => [
      ...isolateByMunicipality(table),
      ...sealable(table),
      `grant select, insert on ${table} to ${appRole}`,
    ]),
    ...isolateByMunicipality('broken_glass_key'),
    ...wrappedKeys({ table: 'broken_glass_key', column: 'wrapped_key', id: 'id', kommunkod: 'kommunkod', version: 'key_version' }),
    `grant select, insert, delete on broken_glass_key to ${appRole}`,
    // For the alarm alone, over all municipalities: two numbers, no row.
    `create policy by_watch on broken_glass for select to current_user using (${watches})`,
    `create policy by_watch on broken_glass_review for select to current_user using (${watches})`,
    counts,
    'revoke all on function broken_glass_waiting(timestamptz) from public',
    `grant execute on function broken_glass_waiting(timestamptz) to ${appRole}`,
  ];
}

const watches = `(select current_setting('varsam.watch', true)) = 'on'`;

const tables: readonly string[] = [
  `create table broken_glass (
    id uuid primary key,
    kommunkod text not null,
    child_id uuid,
    mark bytea,
    opened_by text not null,
    roles text[] not null,
    units text[] not null,
    reason_code text not null check (reason_code ~ '^[A-Z][A-Z_]{1,39}$'),
    opened_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > opened_at and expires_at <= opened_at + interval '4 hours'),
    review_by timestamptz not null,
    sealed_reason bytea not null,
    unique (id, opened_by),
    check (num_nonnulls(child_id, mark) = 1)
  )`,
  'create index broken_glass_of on broken_glass (kommunkod, opened_by, expires_at)',
  `create table broken_glass_review (
    id uuid primary key,
    kommunkod text not null,
    opened_by text not null,
    reviewed_by text not null,
    verdict text not null check (verdict in ('CONFIRMED', 'OBJECTED')),
    reviewed_at timestamptz not null,
    sealed_note bytea,
    foreign key (id, opened_by) references broken_glass (id, opened_by),
    constraint broken_glass_reviewed_by_another check (reviewed_by <> opened_by)
  )`,
  // Apart from what is sealed, for a key is wrapped anew from time to time and taken away at last.
  `create table broken_glass_key (
    id uuid primary key,
    kommunkod text not null,
    wrapped_key bytea not null,
    key_version int not null
  )`,
];

const counts = `create function broken_glass_waiting(at timestamptz) returns table (awaiting int, overdue int)
  language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    perform set_config('varsam.watch', 'on', true);
    return query select count(*)::int, (count(*) filter (where review_by <= at))::int from broken_glass
      where not exists (select from broken_glass_review review where review.id = broken_glass.id);
    perform set_config('varsam.watch', '', true);
  end $$`;
