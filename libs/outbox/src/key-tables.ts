/** A column that holds wrapped data keys, one a row. */
export interface WrappedKeyColumn {
  readonly table: string;
  readonly column: string;
  /** The row's own name, which its key is bound to. */
  readonly id: string;
  readonly idType?: 'uuid' | 'text' | 'int';
  /** None where keys belong to no municipality. */
  readonly kommunkod?: string;
  /** Where the row says what its sealed values name; none where the key stands in front of a sealed letter. */
  readonly version?: string;
}

const letters: WrappedKeyColumn = { table: 'dead_letter', column: 'payload', id: 'id' };
const plainName = /^[a-z_][a-z0-9_]*$/;

/**
 * Statements for the migration that lets a service keep its keys under a root and change them while it runs; by the owner role, after
 * `outboxTables`. The application reads its keys and adds the first ones. Only the owner makes later ones, wraps data keys anew and destroys.
 */
export function keyTables(appRole: string, columns: readonly WrappedKeyColumn[]): readonly string[] {
  if (!plainName.test(appRole)) throw new TypeError('not the plain name of a role');
  return [
    `create table service_key (
      purpose text not null check (purpose in ('key-encryption', 'blind-index', 'signing')),
      version int not null check (version > 0),
      root text not null,
      wrapped text,
      key_id text,
      public_key text,
      opens_unbound boolean not null default false,
      made_at timestamptz not null default now(),
      in_use_from timestamptz not null default now(),
      retired_at timestamptz,
      primary key (purpose, version),
      check ((wrapped is null) = (retired_at is not null)),
      check ((purpose = 'signing') = (key_id is not null and public_key is not null))
    )`,
    `create table wrapped_key_column (table_name text primary key, column_name text not null, id_column text not null, id_type text not null,
      kommunkod_column text, version_column text)`,
    `create table key_rewrap (table_name text primary key references wrapped_key_column, version int not null, after_id text,
      after_kommunkod text, moved bigint not null default 0, finished_at timestamptz)`,
    ...wrappedUnder,
    ...[letters, ...columns].flatMap((column) => wrappedKeys(column)),
    existence,
    `revoke all on function wrapped_keys_exist() from public`,
    `grant execute on function wrapped_keys_exist() to ${appRole}`,
    `grant select, insert on service_key to ${appRole}`,
    `grant select on wrapped_key_column, key_rewrap to ${appRole}`,
  ];
}

/** For a table that comes after `keyTables`: what is not declared would be left behind under an old key, and lost with it. */
export function wrappedKeys({ table, column, id, idType = 'uuid', kommunkod, version }: WrappedKeyColumn): readonly string[] {
  const names = [table, column, id, kommunkod, version].filter((name) => name !== undefined);
  if (!names.every((name) => plainName.test(name))) throw new TypeError('not the plain name of a table or column');
  const text = (name: string | undefined): string => (name === undefined ? 'null' : `'${name}'`);
  return [
    `insert into wrapped_key_column values ('${table}', '${column}', '${id}', '${idType}', ${text(kommunkod)}, ${text(version)})`,
    // Keys of every municipality are wrapped anew together, by the owner alone and only in a transaction that says so.
    `create policy by_rewrap_read on ${table} for select to current_user using (${rewraps})`,
    `create policy by_rewrap on ${table} for update to current_user using (${rewraps}) with check (${rewraps})`,
  ];
}

const rewraps = `(select current_setting('varsam.rewrap', true)) = 'on'`;

/** Under which key-encryption key a wrapped key stands: its bound form says so (format 2), of the unbound one the row does. */
const wrappedUnder: readonly string[] = [
  `create function wrapped_under(wrapped bytea, made int) returns int language sql immutable parallel safe
    return case when octet_length(wrapped) = 60 then made
      else (get_byte(wrapped, 1) << 24) | (get_byte(wrapped, 2) << 16) | (get_byte(wrapped, 3) << 8) | get_byte(wrapped, 4) end`,
  // version (4) | wrapped key | sealed payload; a mark in the head says which form the key has. Nothing of a letter that is not sealed.
  `create function letter_under(payload bytea) returns int language sql immutable parallel safe
    return case when octet_length(payload) < 64 or get_byte(payload, 0) <> 0 then null
      when get_byte(payload, 1) & 128 = 0 then (get_byte(payload, 1) << 16) | (get_byte(payload, 2) << 8) | get_byte(payload, 3)
      else wrapped_under(substring(payload from 5 for 65), 0) end`,
  `create function letter_unbound(payload bytea) returns boolean language sql immutable parallel safe
    return octet_length(payload) >= 64 and get_byte(payload, 0) = 0 and get_byte(payload, 1) & 128 = 0`,
];

/** Whoever would begin with new keys must know that nothing stands under older ones, in any municipality. */
const existence = `create function wrapped_keys_exist() returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    place wrapped_key_column;
    found_one boolean := false;
  begin
    perform set_config('varsam.rewrap', 'on', true);
    for place in select * from wrapped_key_column where version_column is not null loop
      execute format('select exists (select from %I)', place.table_name) into found_one;
      exit when found_one;
    end loop;
    perform set_config('varsam.rewrap', '', true);
    return coalesce(found_one, false);
  end $$`;
