import { localDate } from '@varsam/calendar';
import { disposeOfRows } from '@varsam/outbox/disposal';
import type { Transaction } from '@varsam/outbox';
import type { ChildOf, RecordsOfChild, Standing } from '@varsam/service-kit/disposal-records';
import { disposalPlan } from './disposal-plan.js';

/**
 * A case is a register of who takes part (SoL 16:1 st 2): its circumstances end with the last consent, or with the last that was noted of it.
 * A consent that still holds, and an enquiry that nobody has taken up, are ongoing.
 */
const known = `with own as (select * from sspf_case where child_id = $1 and kommunkod = $2),
  consents as (select consent.* from consent join own using (sspf_case_id))
select
  (select max(noted) from (
    select (opened_at at time zone 'Europe/Stockholm')::date as noted from own
    union all select (recorded_at at time zone 'Europe/Stockholm')::date from consents
    union all select least(valid_to, (withdrawn_at at time zone 'Europe/Stockholm')::date) from consents
    union all select (held_at at time zone 'Europe/Stockholm')::date from meeting join own using (sspf_case_id)
    union all select decided_on from decision where child_id = $1 and kommunkod = $2
    union all select received_on from enquiry where child_id = $1 and kommunkod = $2) as notes where noted <= $3::date) as "lastNoteOn",
  exists (select from own) as registered,
  exists (select from consents where withdrawn_at is null and valid_to >= $3::date)
    or exists (select from enquiry where child_id = $1 and kommunkod = $2 and state = 'WAITING') as ongoing`;

export const childRecords: RecordsOfChild = {
  standing: async (tx: Transaction, { childId, kommunkod }: ChildOf, now: Date): Promise<Standing> => {
    const [row] = await tx.query<{ lastNoteOn: string | null; registered: boolean; ongoing: boolean }>({
      ...{ name: 'disposal-standing', text: known, values: [childId, kommunkod, localDate(now)] },
    });
    const { lastNoteOn, registered, ongoing } = row!;
    return {
      grounds: [...(registered ? (['REGISTERED'] as const) : []), ...(ongoing ? (['ONGOING'] as const) : [])],
      ...(lastNoteOn !== null && { lastNoteOn }),
    };
  },
  dispose: (tx, child) => disposeOfRows(tx, disposalPlan, child),
};
