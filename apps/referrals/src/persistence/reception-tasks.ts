import type { Transaction } from '@varsam/outbox';
import type { ReceptionTask, Viewer } from '../domain/child-file.js';
import type { Warning } from '../domain/concern/concern.js';
import type { Page } from './child-files.js';
import { openTo } from './team/standings.js';

/** A task by what it is about: a concern, or a supplement. */
export interface KnownTask {
  readonly childId: string;
  readonly settledAt: Date | null;
}

interface Columns {
  readonly concern_id: string;
  readonly supplement_id: string | null;
  readonly child_id: string;
  readonly received_at: Date;
  readonly warnings: readonly Warning[] | null;
}

/** What came in with something to settle, in files that are open to the viewer; oldest first. */
export async function openTasks(tx: Transaction, { id, units }: Viewer, { limit, page }: Page): Promise<readonly ReceptionTask[]> {
  const rows = await tx.query<Columns>({
    text: `select concern_id, null as supplement_id, child_id, received_at, warnings, raised_at
        from reception_task join concern on concern.id = concern_id where settled_at is null and ${openTo('concern', '$1', '$2')}
      union all select concern_id, message.id, child_id, received_at, warnings, raised_at
        from message_task task join partner_message message on message.id = task.message_id
        where settled_at is null and kind = 'supplement' and ${openTo('message', '$1', '$2')}
      order by raised_at, concern_id, supplement_id limit $3 offset $4`,
    values: [id, [...units], limit, (page - 1) * limit],
  });
  return rows.map((row) => ({
    concernId: row.concern_id,
    ...(row.supplement_id !== null && { supplementId: row.supplement_id }),
    childId: row.child_id,
    receivedAt: row.received_at,
    warnings: row.warnings ?? [],
  }));
}

/** Nobody else settles it until the transaction ends. */
export async function lockTask(tx: Transaction, recordId: string): Promise<KnownTask | undefined> {
  const ofConcern = await tx.query<KnownTask>({
    text: `select concern.child_id as "childId", task.settled_at as "settledAt" from reception_task task
      join concern on concern.id = task.concern_id where task.concern_id = $1 for update of task`,
    values: [recordId],
  });
  if (ofConcern.length > 0) return ofConcern[0];
  const ofSupplement = await tx.query<KnownTask>({
    text: `select message.child_id as "childId", task.settled_at as "settledAt" from message_task task
      join partner_message message on message.id = task.message_id where task.message_id = $1 and message.kind = 'supplement' for update of task`,
    values: [recordId],
  });
  return ofSupplement[0];
}

export async function settleTask(tx: Transaction, recordId: string, at: Date): Promise<void> {
  const set = 'set settled_at = $2 where settled_at is null and';
  await tx.execute({ text: `update reception_task ${set} concern_id = $1`, values: [recordId, at] });
  await tx.execute({ text: `update message_task ${set} message_id = $1`, values: [recordId, at] });
}
