import type { Transaction } from '@varsam/outbox';
import type { GroundCount, Period } from './disclosures.js';

/** Per ground, in the municipality of the transaction. */
export function countsOf(tx: Transaction, { from, to }: Period): Promise<readonly GroundCount[]> {
  return tx.query<GroundCount>({
    text: `select ground, count(*) filter (where kind = 'HANDED_OVER')::int as "handedOver",
        count(*) filter (where kind = 'DECLINED')::int as declined, count(*) filter (where kind = 'STOPPED')::int as stopped
      from (
        select ground, kind from disclosure_step where taken_on between $1 and $2 and kind in ('HANDED_OVER', 'DECLINED', 'STOPPED')
        union all select legal_basis, case when suitable then 'HANDED_OVER' else 'DECLINED' end from suitability_decision
          where decided_on between $1 and $2
      ) as told group by ground order by ground`,
    values: [from, to],
  });
}
