import { randomUUID } from 'node:crypto';
import { columnArrays } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import type { FileToJudge } from '../../domain/disposal/retention.js';
import { disposalOutgoing } from '../../messaging/outgoing/disposal-facts.js';
import type { ChildFacts } from './child-facts.js';
import type { Judging } from './disposals.js';

interface List {
  readonly id: string;
  readonly kommunkod: string;
  readonly orderedBy: string;
}

const pageSize = 200;
/** As many as somebody can look through; what is over comes with the next list. */
const mostOfList = 1_000;

const candidates = `select id from child_file file where kommunkod = $1 and id > $2
    and not exists (select from concern where child_id = file.id and received_on > $3)
    and not exists (select from partner_message where child_id = file.id and (received_at at time zone 'Europe/Stockholm')::date > $3)
    and not exists (select from disposal where child_id = file.id and state in ('CONSIDERED', 'PROPOSED', 'APPROVED', 'READY'))
  order by id limit ${pageSize}`;

/** Puts on the list whoever would be due by what is known here, and asks the other services what they know. */
export async function considerFiles(tx: Transaction, list: List, facts: ChildFacts, judging: Judging): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (let left = mostOfList; left > 0;) {
    const found = await tx.query<{ id: string }>({ text: candidates, values: [list.kommunkod, after, judging.noNoteAfter] });
    const files = await facts.of(
      tx,
      found.map(({ id }) => id),
    );
    const due = [...files].filter(([, file]) => isDue(file, judging)).slice(0, left);
    await ask(
      tx,
      list,
      due.map(([childId]) => childId),
      judging.now,
    );
    const unreadable = [...files].filter(([, file]) => file.unreadable === true).slice(0, left - due.length);
    await keep(
      tx,
      list,
      unreadable.map(([childId]) => childId),
    );
    left -= due.length + unreadable.length;
    if (found.length < pageSize) return;
    after = found.at(-1)!.id;
  }
}

/** What was ongoing when it was asked last may be finished now; everything else that a service has told holds for ever. */
function isDue(file: FileToJudge, { judge, today }: Judging): boolean {
  const grounds = new Set([...file.grounds].filter((ground) => ground !== 'ONGOING'));
  const judged = judge({ ...file, grounds });
  return 'dueOn' in judged && judged.dueOn <= today;
}

/** On every month's list until somebody has seen to it: what does not open is not forgotten. */
async function keep(tx: Transaction, { id, kommunkod, orderedBy }: List, childIds: readonly string[]): Promise<void> {
  if (childIds.length === 0) return;
  await tx.execute({
    text: `insert into disposal (id, kommunkod, list_id, child_id, state, reasons, consideration_id, proposed_by)
      select gen_random_uuid(), $1, $2, child_id, 'HELD', '{UNREADABLE}', gen_random_uuid(), $3 from unnest($4::uuid[]) as child_id`,
    values: [kommunkod, id, orderedBy, columnArrays.uuid(childIds)],
  });
}

async function ask(tx: Transaction, { id, kommunkod, orderedBy }: List, childIds: readonly string[], at: Date): Promise<void> {
  if (childIds.length === 0) return;
  const considerationIds = childIds.map(() => randomUUID());
  await tx.execute({
    text: `insert into disposal (id, kommunkod, list_id, child_id, state, consideration_id, proposed_by)
      select gen_random_uuid(), $1, $2, child_id, 'CONSIDERED', consideration_id, $3
      from unnest($4::uuid[], $5::uuid[]) as asked (child_id, consideration_id)`,
    values: [kommunkod, id, orderedBy, columnArrays.uuid(childIds), columnArrays.uuid(considerationIds)],
  });
  tx.publish(
    childIds.map((childId, index) =>
      disposalOutgoing({ kind: 'disposal-considered', kommunkod, considerationId: considerationIds[index]!, childId, at }),
    ),
  );
}
