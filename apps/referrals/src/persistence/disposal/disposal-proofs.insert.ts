import { createHash } from 'node:crypto';
import { columnArrays } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import type { DisposalProof } from '../../domain/disposal/disposal.js';

interface Provable {
  readonly id: string;
  readonly kommunkod: string;
  readonly disposed_at: Date;
  readonly proposed_by: string;
  readonly approved_by: string;
  readonly class: string;
  readonly section: string;
  readonly due_on: string;
  readonly services: DisposalProof['services'];
}

/** One proof for each disposal on which every service has reported; made once, for its key is the disposal's. */
export async function proveDisposals(tx: Transaction, ids: readonly string[], services: readonly string[]): Promise<void> {
  const provable = await tx.query<Provable>({
    text: `select disposal.id, disposal.kommunkod, disposed_at, proposed_by, approved_by, class, section, due_on,
        (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('service', service, 'tables', tables, 'kept', kept)) order by service)
          from disposal_report where disposal_id = disposal.id) as services
      from disposal where id = any($1::uuid[]) and state = 'DISPOSED'
        and (select count(*) from disposal_report where disposal_id = disposal.id and service = any($2)) = $3`,
    values: [columnArrays.uuid(ids), [...services], services.length],
  });
  for (const row of provable) {
    const protocol = protocolText(proofOf(row));
    await tx.execute({
      text: 'insert into disposal_proof (id, kommunkod, proved_at, protocol, hash) values ($1, $2, now(), $3::jsonb, $4) on conflict do nothing',
      values: [row.id, row.kommunkod, protocol, createHash('sha256').update(protocol).digest()],
    });
  }
  await tx.execute({
    text: `update disposal set state = 'PROVED' where id = any($1::uuid[])`,
    values: [columnArrays.uuid(provable.map(({ id }) => id))],
  });
}

function proofOf(row: Provable): DisposalProof {
  return {
    ...{
      disposalId: row.id,
      kommunkod: row.kommunkod,
      disposedAt: row.disposed_at,
      proposedBy: row.proposed_by,
      approvedBy: row.approved_by,
    },
    ...{ class: row.class, section: row.section, dueOn: row.due_on, services: row.services },
  };
}

/** The text that is hashed: the members in the order of the alphabet, at every depth, without spaces. */
export function protocolText(proof: DisposalProof): string {
  return JSON.stringify(proof, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
