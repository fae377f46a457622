import type { Transaction } from '@varsam/outbox';
import type { GroundCount, Period } from './disclosures.js';

/** Per month and ground, in the municipality of the transaction. */
export function countsOf(tx: Transaction, { from, to }: Period): Promise<readonly GroundCount[]> {
  return tx.query<GroundCount>({
    text: `select to_char(month, 'YYYY-MM-DD') as month, ground, count(*) filter (where kind = 'HANDED_OVER')::int as "handedOver",
        count(*) filter (where kind = 'DECLINED')::int as declined, count(*) filter (where kind = 'STOPPED')::int as stopped
      from (
        select date_trunc('month', taken_on::timestamp) as month, ground, kind from disclosure_step where taken_on between $1 and $2 and kind in ('HANDED_OVER', 'DECLINED', 'STOPPED')
        union all select date_trunc('month', decided_on::timestamp), legal_basis, case when suitable then 'HANDED_OVER' else 'DECLINED' end from suitability_decision
          where decided_on between $1 and $2
      ) as told group by month, ground order by month, ground`,
    values: [from, to],
  });
}
