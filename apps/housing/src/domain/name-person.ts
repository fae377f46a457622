import type { NamePerson } from './commands.js';
import type { CaseDecision, HousingCase } from './housing-case.js';
import { keepRecord } from './keep-record.js';

const listNames = ['named', 'threatReaders', 'locationReaders'] as const;

/** Opens the case with its threat assessment, or with the address too, to one more person. There is no way to open it to a unit. */
export function namePerson(housing: HousingCase, command: NamePerson, now: Date): CaseDecision {
  const { personId, opens, reason } = command;
  const named = withPerson(housing.named, personId);
  const locationReaders = opens === 'case-and-location' ? withPerson(housing.locationReaders, personId) : housing.locationReaders;
  const lists = { named, threatReaders: withPerson(housing.threatReaders, personId), locationReaders };
  if (listNames.every((list) => lists[list] === housing[list])) return { refused: 'already-named' };

  return { next: { ...housing, ...lists }, facts: [keepRecord('NAMED_PERSON', command, now, { personId, opens, reason })] };
}

function withPerson(list: readonly string[], personId: string): readonly string[] {
  return list.includes(personId) ? list : [...list, personId];
}
