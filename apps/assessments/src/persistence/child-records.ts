import { disposeOfRows } from '@varsam/outbox/disposal';
import type { Transaction } from '@varsam/outbox';
import type { ChildOf, RecordsOfChild, Standing } from '@varsam/service-kit/disposal-records';
import { disposalPlan } from './disposal-plan.js';

/** Investigated is whoever has ever been: the documents are kept until the child is 30 (SoL 16:2 a). What is not decided or closed is ongoing. */
const known = `select
  (select max(noted) from (
    select received_on as noted from concern_assessment where child_id = $1 and kommunkod = $2
    union all select decided_on from concern_assessment where child_id = $1 and kommunkod = $2
    union all select received_on from supplement where child_id = $1 and kommunkod = $2
    union all select opened_on from investigation where child_id = $1 and kommunkod = $2
    union all select closed_on from investigation where child_id = $1 and kommunkod = $2
    union all select decided_on from decision where child_id = $1 and kommunkod = $2) as notes) as "lastNoteOn",
  exists (select from investigation where child_id = $1 and kommunkod = $2) as investigated,
  exists (select from investigation where child_id = $1 and kommunkod = $2 and closed_on is null)
    or exists (select from concern_assessment where child_id = $1 and kommunkod = $2
      and (state in ('PROTECTION_ASSESSMENT', 'PRE_ASSESSMENT') or protection_again_due is not null)) as ongoing`;

export const childRecords: RecordsOfChild = {
  standing: async (tx: Transaction, { childId, kommunkod }: ChildOf): Promise<Standing> => {
    const [row] = await tx.query<{ lastNoteOn: string | null; investigated: boolean; ongoing: boolean }>({
      ...{ name: 'disposal-standing', text: known, values: [childId, kommunkod] },
    });
    const { lastNoteOn, investigated, ongoing } = row!;
    return {
      grounds: [...(investigated ? (['INVESTIGATED'] as const) : []), ...(ongoing ? (['ONGOING'] as const) : [])],
      ...(lastNoteOn !== null && { lastNoteOn }),
    };
  },
  dispose: (tx, child) => disposeOfRows(tx, disposalPlan, child),
};
