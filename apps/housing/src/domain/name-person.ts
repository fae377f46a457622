import type { NamePerson } from './commands.js';
import type { CaseDecision, HousingCase } from './housing-case.js';
import { keepRecord } from './keep-record.js';

/** Opens the case, or the case and its address, to one more person. There is no way to open it to a unit. */
export function namePerson(housing: HousingCase, command: NamePerson, now: Date): CaseDecision {
  const { personId, opens, reason } = command;
  const named = withPerson(housing.named, personId);
  const locationReaders = opens === 'case-and-location' ? withPerson(housing.locationReaders, personId) : housing.locationReaders;
  if (named === housing.named && locationReaders === housing.locationReaders) return { refused: 'already-named' };

  return { next: { ...housing, named, locationReaders }, facts: [keepRecord('NAMED_PERSON', command, now, { personId, opens, reason })] };
}

function withPerson(list: readonly string[], personId: string): readonly string[] {
  return list.includes(personId) ? list : [...list, personId];
}
