import type { HousingCase } from './housing-case.js';

/** What of a case has a list of its own: to be named in the case is to know neither the threat nor the address. */
export type Part = 'case' | 'threat-assessment' | 'location';

/** Each part's list in the case. */
export const listOf = { case: 'named', 'threat-assessment': 'threatReaders', location: 'locationReaders' } as const;

/** Fictitious particulars: nobody but whom the special function has named meets the child, whoever raised the need or named whom (OSL 21:3 st 3). */
export function mayMeet(personId: string, { protection }: Pick<HousingCase, 'protection'>): boolean {
  return protection?.onlyFor === undefined || protection.onlyFor.includes(personId);
}

/**
 * Those who may read a part of the case now. Where none of those on its list may meet the child, it is for those whom the special function has
 * named, until one of them is on the list: what nobody can open lies unseen.
 */
export function readersOf(housing: HousingCase, part: Part): readonly string[] {
  const meeting = housing[listOf[part]].filter((personId) => mayMeet(personId, housing));
  if (meeting.length > 0 || !isThere(housing, part)) return meeting;
  const special = housing.protection?.onlyFor ?? [];
  const inCase = part === 'case' ? special : readersOf(housing, 'case');
  return special.filter((personId) => inCase.includes(personId));
}

const isThere = ({ placement }: HousingCase, part: Part): boolean => part !== 'location' || placement !== undefined;
