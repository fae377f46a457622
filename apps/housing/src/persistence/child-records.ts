import type { Transaction } from '@varsam/outbox';
import { disposeOfRows } from '@varsam/outbox/disposal';
import type { ChildOf, RecordsOfChild, Standing } from '@varsam/service-kit/disposal-records';
import { disposalPlan } from './disposal-plan.js';

/** A child that was placed or received is never disposed of (SoL 16:2 p. 3). A need without a decision, or granted and not carried out, is ongoing. */
const known = `with own as (select * from housing_case where child_id = $1 and kommunkod = $2)
select
  (select max(noted) from (
    select (raised_at at time zone 'Europe/Stockholm')::date as noted from own
    union all select "on" from case_record join own on own.id = case_record.housing_case_id) as notes) as "lastNoteOn",
  exists (select from own where placed_at is not null) as placed,
  exists (select from own where placed_at is null and coalesce(outcome, '') not in ('REFUSED', 'OTHER_FORM')) as ongoing`;

export const childRecords: RecordsOfChild = {
  standing: async (tx: Transaction, { childId, kommunkod }: ChildOf): Promise<Standing> => {
    const [row] = await tx.query<{ lastNoteOn: string | null; placed: boolean; ongoing: boolean }>({
      ...{ name: 'disposal-standing', text: known, values: [childId, kommunkod] },
    });
    const { lastNoteOn, placed, ongoing } = row!;
    return {
      grounds: [...(placed ? (['PLACED'] as const) : []), ...(ongoing ? (['ONGOING'] as const) : [])],
      ...(lastNoteOn !== null && { lastNoteOn }),
    };
  },
  dispose: (tx, child) => disposeOfRows(tx, disposalPlan, child),
};
