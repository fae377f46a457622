import { columnArrays } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';

/** Those of these children of whom the viewer is not to see who reported: protected, by their own level or the household's, and the vault is not theirs. */
export async function keptSenders(tx: Transaction, viewerId: string, childIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (childIds.length === 0) return new Set();
  const rows = await tx.query<{ child_id: string }>({
    name: 'kept-senders',
    text: `select child_id from protected_person person
      where child_id = any($1::uuid[]) and level <> 'NONE' and not $2 = any(readers) and not (inherited and exists (
        select from household_member member join protected_person other on other.child_id = member.other_id
        where member.child_id = person.child_id and other.own_level <> 'NONE' and $2 = any(other.readers)))`,
    values: [columnArrays.uuid([...new Set(childIds)]), viewerId],
  });
  return new Set(rows.map((row) => row.child_id));
}
