import type { Transaction } from '@varsam/outbox';
import { mayHearOfPlace } from '@varsam/service-kit/may-hear-of-place';
import type { AskedBy } from '../../domain/extract/extract-proposal.js';
import { protectionOf, shownLevel } from '../../domain/protection/protection-of.js';
import { householdsOf, protectedPersonsAmong } from '../protection/protected-persons.js';
import { protectionFactsOf } from '../protection/protection-facts.js';

export interface Asking extends AskedBy {
  /** The child was protected and is no more: what was taken out of its messages may be put back. */
  readonly protectionEnded: boolean;
}

/** What stands around the child as the links are now: its own protection, the household's, and whom it is hidden from (DOMAIN 3.5 f, i). */
export async function askedOf(
  tx: Transaction,
  childId: string,
  requester: { readonly relation: AskedBy['relation']; readonly personId?: string },
): Promise<Asking> {
  const household = (await householdsOf(tx, [childId])).get(childId) ?? [];
  const known = await protectedPersonsAmong(tx, [childId, ...household]);
  const levelOf = (id: string) => known.get(id)?.ownLevel ?? 'NONE';
  const { level } = shownLevel(levelOf(childId), household.map(levelOf));
  const { hiddenFrom } = protectionOf(childId, (await protectionFactsOf(tx, [childId])).get(childId) ?? []);
  const hears = mayHearOfPlace(requester, { level, hiddenFrom }, await guardiansOf(tx, childId));
  return {
    ...{ relation: requester.relation, placeKept: level !== 'NONE' || !hears },
    linkSecret: household.some((id) => levelOf(id) === 'FICTITIOUS'),
    protectionEnded: level === 'NONE' && known.has(childId),
  };
}

/** Guardians whom reports have named and who have a file of their own: these an id tells apart. */
async function guardiansOf(tx: Transaction, childId: string): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>({
    name: 'guardians-of-child',
    text: `select distinct file.id from household_link link
      join child_file file on file.kommunkod = link.kommunkod and file.blind_index = link.guardian_index where link.child_id = $1`,
    values: [childId],
  });
  return rows.map(({ id }) => id);
}
