import type { Transaction } from './transaction.js';

/** Where an entry stands: the number of the transaction that wrote it, and its own. */
export type Place = readonly [xid: number, seq: number];

export interface AuditEntry {
  readonly place: Place;
  /** All that the row says, in one form that is the same for whoever asks. */
  readonly text: string;
}

export interface Horizon {
  /** Everything written by transactions below this one is final. */
  readonly settled: number;
  /** The next transaction that begins will have this number, or a higher one. */
  readonly next: number;
  readonly now: Date;
}

export interface EntryRow {
  readonly xid: number;
  readonly seq: number;
  readonly text: string;
}

/** What decides how a row is written as text, wherever it is read. */
export const auditSession = `set_config('varsam.audit', 'on', true), set_config('timezone', 'UTC', true), set_config('bytea_output', 'hex', true)`;

/** Columns that come later and are empty leave the text of older rows as it was. */
export const entryColumns = 'xid, seq, json_strip_nulls(row_to_json(entry))::text as text';

/** What an entry says, without where it stands. */
export function entryOf({ xid, seq, text }: EntryRow): AuditEntry {
  return { place: [xid, seq], text: text.replace(`,"xid":${xid},"seq":${seq}`, '') };
}

const sealLock = 7_301_146_903;

/** One sealer at a time; another replica waits its turn. */
export async function beginSealing(tx: Transaction): Promise<Horizon> {
  await tx.execute({ name: 'audit-lock', text: 'select pg_advisory_xact_lock($1)', values: [sealLock] });
  const [horizon] = await tx.query<Horizon>({
    name: 'audit-horizon',
    text: `select pg_snapshot_xmin(snapshot)::text::bigint as settled, pg_snapshot_xmax(snapshot)::text::bigint as next,
      clock_timestamp() as now, ${auditSession} from pg_current_snapshot() as snapshot`,
  });
  return horizon!;
}

export async function newestCheckpoint(tx: Transaction): Promise<string | undefined> {
  const text = 'select line from audit_checkpoint order by number desc limit 1';
  const [row] = await tx.query<{ line: string }>({ name: 'audit-newest', text });
  return row?.line;
}

export async function checkpointsFrom(tx: Transaction, number: number, limit: number): Promise<readonly string[]> {
  const text = 'select line from audit_checkpoint where number >= $1 order by number limit $2';
  const rows = await tx.query<{ line: string }>({ name: 'audit-from', text, values: [number, limit] });
  return rows.map(({ line }) => line);
}

export async function addCheckpoint(tx: Transaction, number: number, line: string): Promise<void> {
  const text = 'insert into audit_checkpoint (number, line) values ($1, $2)';
  await tx.execute({ name: 'audit-add', text, values: [number, line] });
}

/** The entries after a place that are final, oldest first. */
export async function settledEntries(
  tx: Transaction,
  log: string,
  range: { readonly after: Place; readonly settled: number; readonly limit: number },
): Promise<readonly AuditEntry[]> {
  const rows = await tx.query<EntryRow>({
    name: `audit-entries-${log}`,
    text: `select ${entryColumns} from ${log} as entry where (xid, seq) > ($1, $2) and xid < $3 order by xid, seq limit $4`,
    values: [...range.after, range.settled, range.limit],
  });
  return rows.map(entryOf);
}
