import type { EndNaming } from './commands.js';
import type { CaseDecision, HousingCase } from './housing-case.js';
import { keepRecord } from './keep-record.js';
import { listOf, mayMeet, type Part } from './readers.js';

/** To be out of the case is to be out of all that is in it. */
const closed: Readonly<Record<Part, readonly (keyof typeof listOf)[]>> = {
  case: ['case', 'threat-assessment', 'location'],
  'threat-assessment': ['threat-assessment'],
  location: ['location'],
};

/** Takes somebody out who should no longer know, as one who turns out to know the threat. The last one who may read stays: what nobody can open is lost. */
export function endNaming(housing: HousingCase, command: EndNaming, now: Date): CaseDecision {
  const { personId, closes, reason } = command;
  const parts = closed[closes].filter((part) => housing[listOf[part]].includes(personId));
  if (parts.length === 0) return { refused: 'not-named' };

  const without = Object.fromEntries(parts.map((part) => [listOf[part], housing[listOf[part]].filter((one) => one !== personId)]));
  const next: HousingCase = { ...housing, ...without };
  if (parts.some((part) => !next[listOf[part]].some((one) => mayMeet(one, housing)))) return { refused: 'name-another-first' };

  return { next, facts: [keepRecord('NAMING_ENDED', command, now, { personId, closes, reason })] };
}
