import type { KeyPurpose } from './key-store.js';
import type { Transaction } from './transaction.js';

/** What only the owner of the tables may do with a service's keys. */

export interface KeyColumn {
  readonly table: string;
  readonly column: string;
  readonly id: string;
  readonly idType: string;
  readonly kommunkod: string | null;
  /** None of sealed letters. */
  readonly version: string | null;
}

export interface StandingKeys {
  readonly table: string;
  readonly under: number;
  /** Bound to no row yet. */
  readonly unbound: boolean;
  readonly count: number;
}

export interface WrappedRow {
  readonly id: string;
  readonly kommunkod: string;
  readonly wrapped: Buffer;
  readonly version: number;
}

/** How far the wrapping anew has come in one table. */
export interface Marker {
  readonly afterId: string | null;
  readonly afterKommunkod: string | null;
}

const keysLock = 7_301_146_905;

/** Sees keys of every municipality until the transaction ends. One administrator at a time. */
export async function beginAdministration(tx: Transaction): Promise<void> {
  await tx.execute({ text: `select set_config('varsam.rewrap', 'on', true), pg_advisory_xact_lock($1)`, values: [keysLock] });
}

export async function keyColumns(tx: Transaction): Promise<readonly KeyColumn[]> {
  return tx.query<KeyColumn>({
    text: `select table_name as "table", column_name as "column", id_column as id, id_type as "idType", kommunkod_column as kommunkod,
      version_column as version from wrapped_key_column order by table_name`,
  });
}

export async function standingKeys(tx: Transaction, column: KeyColumn): Promise<readonly StandingKeys[]> {
  const { table, column: name, version } = column;
  const under = version === null ? `letter_under(${name})` : `wrapped_under(${name}, ${version})`;
  const unbound = version === null ? `letter_unbound(${name})` : `octet_length(${name}) = 60`;
  const rows = await tx.query<Omit<StandingKeys, 'table'>>({
    text: `select under, unbound, count(*) as count from (select ${under} as under, ${unbound} as unbound from ${table}) as key
      where under is not null group by under, unbound order by under, unbound`,
  });
  return rows.map((row) => ({ table, ...row }));
}

export async function markerOf(tx: Transaction, table: string, version: number): Promise<Marker> {
  const [known] = await tx.query<Marker>({
    text: `insert into key_rewrap as mark (table_name, version) values ($1, $2)
      on conflict (table_name) do update set version = $2,
        after_id = case when mark.version = $2 then mark.after_id end,
        after_kommunkod = case when mark.version = $2 then mark.after_kommunkod end,
        moved = case when mark.version = $2 then mark.moved else 0 end,
        finished_at = case when mark.version = $2 then mark.finished_at end
      returning after_id as "afterId", after_kommunkod as "afterKommunkod"`,
    values: [table, version],
  });
  return known!;
}

/** In the order of their names, so that nobody is met twice and two cannot deadlock. */
export async function rowsAfter(tx: Transaction, column: KeyColumn, marker: Marker, limit: number): Promise<readonly WrappedRow[]> {
  const { table, column: name, id, idType, version } = column;
  const kommunkod = column.kommunkod ?? `''`;
  const begun = marker.afterId === null;
  return tx.query<WrappedRow>({
    text: `select ${id}::text as id, ${kommunkod} as kommunkod, ${name} as wrapped, ${version ?? '0'} as version from ${table}
      ${begun ? '' : `where ${id} >= $2::${idType} and (${id}, ${kommunkod}) > ($2::${idType}, $3::text)`}
      order by ${id}${column.kommunkod === null ? '' : `, ${kommunkod}`} limit $1`,
    values: begun ? [limit] : [limit, marker.afterId, marker.afterKommunkod],
  });
}

/** One statement. A key that was changed or disposed of meanwhile is left alone. */
export async function rewrapRows(
  tx: Transaction,
  column: KeyColumn,
  rows: readonly (WrappedRow & { readonly fresh: Buffer })[],
): Promise<number> {
  const { table, column: name, id, idType } = column;
  const municipality = column.kommunkod === null ? 'true' : `row.${column.kommunkod} = given.kommunkod`;
  return tx.execute({
    text: `with given as (
        select * from unnest($1::${idType}[], $2::text[], $3::bytea[], $4::bytea[]) as given (id, kommunkod, old, fresh)
      ), held as materialized (
        select row.ctid as place, given.fresh from ${table} as row join given on row.${id} = given.id and ${municipality} and row.${name} = given.old
        order by row.${id} for update of row
      )
      update ${table} set ${name} = held.fresh from held where ${table}.ctid = held.place`,
    values: [rows.map((row) => row.id), rows.map((row) => row.kommunkod), rows.map((row) => row.wrapped), rows.map(({ fresh }) => fresh)],
  });
}

export async function moveMarker(tx: Transaction, table: string, { id, kommunkod }: WrappedRow, moved: number): Promise<void> {
  await tx.execute({
    text: `update key_rewrap set after_id = $2, after_kommunkod = $3, moved = moved + $4, finished_at = null where table_name = $1`,
    values: [table, id, kommunkod, moved],
  });
}

/** The next round begins with the first row again: a replica may have wrapped under the older key until a moment ago. */
export async function finishRound(tx: Transaction, table: string, moved: number): Promise<void> {
  await tx.execute({
    text: `update key_rewrap set after_id = null, after_kommunkod = null, moved = moved + $2, finished_at = now() where table_name = $1`,
    values: [table, moved],
  });
}

/** The key itself is destroyed. A signing key keeps its public half, so that what it signed can be verified. */
export async function destroyServiceKey(tx: Transaction, purpose: KeyPurpose, version: number): Promise<number> {
  return tx.execute({
    text: `update service_key set wrapped = null, retired_at = now() where purpose = $1 and version = $2 and retired_at is null`,
    values: [purpose, version],
  });
}

export interface RootedKey {
  readonly purpose: KeyPurpose;
  readonly version: number;
  readonly root: string;
  readonly wrapped: string;
}

export async function replaceRoots(tx: Transaction, keys: readonly RootedKey[]): Promise<void> {
  for (const { purpose, version, root, wrapped } of keys) {
    await tx.execute({
      text: 'update service_key set root = $3, wrapped = $4 where purpose = $1 and version = $2 and retired_at is null',
      values: [purpose, version, root, wrapped],
    });
  }
}
