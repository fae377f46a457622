import type { LocalDate } from '@varsam/calendar';
import { approximateBirth } from '../enquiry/age.js';
import { parsePersonIdentity } from '../identity/parse-person-identity.js';
import type { BirthDate } from '../identity/person-identity.js';

type Json = Readonly<Record<string, unknown>>;

/** What a report or enquiry says of when its child was born; day plus sixty and month 00 are read as folkbokföring writes them (DOMAIN 4.7). */
export function birthDateIn(body: unknown, on: LocalDate): BirthDate | undefined {
  const child = objectOf(objectOf(body)['child']);
  const personId = child['personId'];
  const number = textOf(typeof personId === 'object' ? objectOf(personId)['value'] : personId);
  const byNumber = number === undefined ? undefined : parsePersonIdentity(number, on)?.birthDate;
  if (byNumber !== undefined) return byNumber;
  const said = textOf(child['birthDate']) ?? textOf(child['birthDateApprox']);
  return said === undefined ? undefined : approximateBirth(said);
}

/** Where reports of one child say different things, nobody knows. */
export function birthDateOf(said: readonly (BirthDate | undefined)[]): BirthDate | undefined {
  const [first, ...others] = said.filter((birth) => birth !== undefined);
  const agrees = (other: BirthDate): boolean => other.year === first?.year && other.month === first.month && other.day === first.day;
  return others.every(agrees) ? first : undefined;
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
