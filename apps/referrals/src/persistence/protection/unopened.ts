import { localDate } from '@varsam/calendar';
import { columnArrays } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import { mostUrgentFirst, waitingOf } from '../../domain/protection/unopened.js';
import type { Unopened } from '../../domain/protection/unopened.js';
import type { ListedPerson } from './protected-identities.js';

interface Columns {
  readonly child_id: string;
  readonly since: Date;
  readonly danger: boolean;
}

/** Of all the municipality, the most urgent first. */
export async function unopenedIn(tx: Transaction, kommunkod: string): Promise<readonly Unopened[]> {
  const rows = await tx.query<Columns>({
    name: 'unopened-by-named',
    text: 'select child_id, since, danger_since is not null as danger from unopened_by_named where kommunkod = $1',
    values: [kommunkod],
  });
  const unopened = rows.map(({ child_id: childId, since, danger }) => ({ childId, since, receivedOn: localDate(since), danger }));
  return unopened.sort(mostUrgentFirst);
}

/** In the transaction that shows it. Of whom nothing waits, and by whom it is not awaited, nothing is noted. */
export async function noteOpened(tx: Transaction, childId: string, by: string, recordIds: readonly string[]): Promise<void> {
  await tx.execute({
    name: 'opened-by-named',
    text: `update protected_person set opened = array(select distinct unnest(opened || $3::uuid[]))
      where child_id = $1 and own_level = 'FICTITIOUS' and $2 = any(readers) and not opened @> $3::uuid[]`,
    values: [childId, by, columnArrays.uuid(recordIds)],
  });
}

/** The persons in the order given, each with what waits about it. */
export function withWaiting(persons: readonly ListedPerson[], unopened: readonly Unopened[], today: string): readonly ListedPerson[] {
  const waiting = new Map(unopened.map((one) => [one.childId, waitingOf(one, today)]));
  return persons.map((person) => ({ ...person, ...(waiting.has(person.childId) && { waiting: waiting.get(person.childId)! }) }));
}
