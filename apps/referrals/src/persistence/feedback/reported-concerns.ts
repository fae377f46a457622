import { columnArrays } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';

/** What the report's own row says of its feedback. */
export interface ConcernColumns {
  readonly id: string;
  readonly kommunkod: string;
  readonly child_id: string;
  readonly partner_id: string;
  readonly report_id: string;
  readonly mandated: boolean;
  readonly requests_feedback: boolean;
  readonly received_at: Date;
  readonly received_on: string;
}

export async function concernsOf(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, ConcernColumns>> {
  const rows = await tx.query<ConcernColumns>({
    name: 'feedback-concerns',
    text: `select id, kommunkod, child_id, partner_id, report_id, mandated, requests_feedback, received_at, received_on
      from concern where id = any($1::uuid[])`,
    values: [columnArrays.uuid(ids)],
  });
  return new Map(rows.map((row) => [row.id, row]));
}
