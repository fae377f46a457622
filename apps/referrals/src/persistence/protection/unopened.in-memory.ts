import { localDate } from '@varsam/calendar';
import { mostUrgentFirst } from '../../domain/protection/unopened.js';
import type { Unopened } from '../../domain/protection/unopened.js';
import type { ListedPerson } from './protected-identities.js';

interface Received {
  readonly recordId: string;
  readonly childId: string;
  readonly receivedAt: Date;
  readonly acute: boolean;
}

/** The most urgent first. That protection was assessed is not told to the twin. */
export function unopenedOf(
  persons: readonly ListedPerson[],
  received: readonly Received[],
  opened: ReadonlySet<string>,
): readonly Unopened[] {
  const unopened = persons
    .filter(({ ownLevel, readers }) => ownLevel === 'FICTITIOUS' && readers.length > 0)
    .flatMap(({ childId }): readonly Unopened[] => {
      const waiting = received.filter((one) => one.childId === childId && !opened.has(one.recordId));
      if (waiting.length === 0) return [];
      const since = new Date(Math.min(...waiting.map(({ receivedAt }) => receivedAt.getTime())));
      return [{ childId, since, receivedOn: localDate(since), danger: waiting.some(({ acute }) => acute) }];
    });
  return unopened.sort(mostUrgentFirst);
}

/** First those about whom something waits, then those for whom nobody is named, then what waits for a second officer, as in the officer's list. */
export function inOrder(persons: readonly ListedPerson[], unopened: readonly Unopened[]): readonly ListedPerson[] {
  const urgency = new Map(unopened.map(({ childId }, index) => [childId, index]));
  const isUnnamed = ({ ownLevel, readers }: ListedPerson) => ownLevel !== 'NONE' && readers.length === 0;
  const calm = (person: ListedPerson) => 2 * Number(!isUnnamed(person)) + Number(person.proposed === undefined);
  const place = (person: ListedPerson) => urgency.get(person.childId) ?? unopened.length + calm(person);
  return persons.toSorted((one, other) => place(one) - place(other) || (one.childId < other.childId ? -1 : 1));
}
