import { columnArrays, insertNewRows } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import type { ToldSupplement } from '../domain/concern/concern-supplement.js';
import { SupplementRow, supplementRowOf } from './supplement.row.js';

/**
 * Keeps what was added, and calls for the protection assessment anew where danger was told after it had been made. In any order and any number
 * of times: an assessment that is yet to be made has the supplement before it.
 */
export async function noteSupplements(tx: Transaction, told: readonly ToldSupplement[]): Promise<void> {
  await insertNewRows(tx, SupplementRow, told.map(supplementRowOf));
  const acute = told.filter((one) => one.acute);
  if (acute.length === 0) return;
  await tx.execute({
    name: 'concern-assessment:call-again',
    text: `update concern_assessment assessed
      set protection_again_since = least(assessed.protection_again_since, told.since), protection_again_due = least(assessed.protection_again_due, told.due)
      from (select concern_id, min(one.received_at) as since, min(one.due) as due
        from unnest($1::uuid[], $2::timestamptz[], $3::date[]) as one (concern_id, received_at, due)
        join concern_assessment known using (concern_id) where one.received_at > known.protection_assessed_at
        group by concern_id) as told
      where assessed.concern_id = told.concern_id`,
    values: [
      columnArrays.uuid(acute.map(({ concernId }) => concernId)),
      columnArrays.timestamptz(acute.map(({ receivedAt }) => Date.parse(receivedAt))),
      columnArrays.date(acute.map(({ protectionDue }) => protectionDue)),
    ],
  });
}
