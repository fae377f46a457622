import type { Transaction } from '@varsam/outbox';
import { heldForNamed, meets } from '@varsam/service-kit/known-protections';
import type { Actor } from '../domain/actor.js';
import type { ConcernQuestion } from './concern-assessments.js';

const beforeAll = { latestDue: '0001-01-01', concernId: '00000000-0000-0000-0000-000000000000' };

/** The keys of one page, already narrowed to what `domain/access` allows, so that a page is full whoever asks. */
export async function idsInQuestion(tx: Transaction, viewer: Actor, question: ConcernQuestion): Promise<readonly string[]> {
  const { state = null, childId = null, after = beforeAll, limit } = question;
  const rows = await tx.query<{ id: string }>({
    text: `select concern_id as id from concern_assessment
      where kommunkod = $1
        and ($2::text is null or state = $2 or ($2 = 'PROTECTION_ASSESSMENT' and protection_again_due is not null))
        and ($3::uuid is null or child_id = $3)
        and ${meets('concern_assessment', '$4')}
        and (outcome is null or protection_again_due is not null or $4 = any(workers) or units && $5::text[]
          or ${heldForNamed('concern_assessment', '$4')})
        and (latest_due, concern_id) > ($6::date, $7::uuid)
      order by latest_due, concern_id limit $8`,
    values: [viewer.kommunkod, state, childId, viewer.id, [...viewer.units], after.latestDue, after.concernId, limit],
  });
  return rows.map(({ id }) => id);
}
