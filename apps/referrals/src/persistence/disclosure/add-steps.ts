import { hash } from 'node:crypto';
import { findRows, insertNewRows } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import { DisclosureSealRow, DisclosureStepRow } from './disclosure.rows.js';

/** False where another has written a step of the same number first: nothing of these is written then. */
export async function addSteps(tx: Transaction, rows: readonly DisclosureStepRow[]): Promise<boolean> {
  const inserted = await insertNewRows(tx, DisclosureStepRow, rows);
  if (inserted.length < rows.length) return false;
  const seals = rows.map((row) => ({ id: row.id, kommunkod: row.kommunkod, digest: digestOf(row) }));
  await insertNewRows(tx, DisclosureSealRow, seals);
  return true;
}

/** Those of these steps that are not what was sealed. */
export async function changedSteps(tx: Transaction, rows: readonly DisclosureStepRow[]): Promise<ReadonlySet<string>> {
  const ids = rows.map(({ id }) => id);
  const sealed = new Map((await findRows(tx, DisclosureSealRow, ids)).map(({ id, digest }) => [id, digest]));
  return new Set(rows.filter((row) => sealed.get(row.id)?.equals(digestOf(row)) !== true).map(({ id }) => id));
}

/** Over everything that the row says, in the order of the names: whatever is changed in it, the sealed hash is another. */
export function digestOf(row: DisclosureStepRow): Buffer {
  const said = Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1));
  return hash('sha256', JSON.stringify(said), 'buffer');
}
