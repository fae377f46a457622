import type { LocalDate } from '@varsam/calendar';
import { parsePersonIdentity } from './parse-person-identity.js';
import type { PersonIdentity } from './person-identity.js';

/** A year, a month or a day, as far as anybody knows. */
const approximateDate = /^(\d{4}(?:-(?:0[1-9]|1[0-2]))?)(?:-\d{2})?$/;

/** A child that is not yet born is found again by its mother's number and the month in which it is expected (DOMAIN 4.1). */
export function unbornIdentity(
  { expectedBirth, motherId }: { readonly expectedBirth: string; readonly motherId: string | undefined },
  today: LocalDate,
): PersonIdentity | undefined {
  const [, expected] = approximateDate.exec(expectedBirth.trim()) ?? [];
  const mother = motherId === undefined ? undefined : parsePersonIdentity(motherId, today);
  return expected === undefined || mother === undefined ? undefined : { kind: 'UNBORN', number: `${mother.number}/${expected}` };
}
