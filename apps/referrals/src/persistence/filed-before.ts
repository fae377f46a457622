import { columnArrays } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import type { Warning } from '../domain/concern/concern.js';
import type { FiledConcern } from './concerns.js';
import { sealColumns } from './sealed-log.js';
import type { SealColumns, SealedLog } from './sealed-log.js';

interface Columns extends SealColumns {
  readonly id: string;
  readonly child_id: string;
  readonly report_id: string;
  readonly kommunkod: string;
  readonly received_at: Date;
  readonly mandated: boolean;
  readonly acute: boolean;
  readonly warnings: readonly Warning[] | null;
  readonly body_hash: Buffer;
  readonly batch_index: number;
}

/** Concerns that stand already, with the place in the sealed log that their first receipt named: the same report, the same receipt. */
export async function filedBefore(tx: Transaction, ids: readonly string[], log: SealedLog): Promise<readonly FiledConcern[]> {
  const rows = await tx.query<Columns>({
    name: 'concern-filed-before',
    text: `select concern.id, child_id, report_id, kommunkod, received_at, mandated, acute, warnings, body_hash, batch_index, ${sealColumns}
      from concern join sealed_batch on sealed_batch.id = concern.batch_id where concern.id = any($1::uuid[])`,
    values: [columnArrays.uuid(ids)],
  });
  return rows.map((row) => ({
    concernId: row.id,
    childId: row.child_id,
    reportId: row.report_id,
    kommunkod: row.kommunkod,
    receivedAt: row.received_at,
    mandated: row.mandated,
    acute: row.acute,
    warnings: row.warnings ?? [],
    bodyHash: row.body_hash,
    ...log.again(row, row.batch_index, row.kommunkod),
    filedBefore: true,
  }));
}
