import type { LocalDate } from '@varsam/calendar';
import { parsePersonIdentity } from '../identity/parse-person-identity.js';

const written = /(?<!\d)(?:\d{2})?\d{6}[-+ ]?\d{4}(?!\d)/g;

/** Identity numbers that stand anywhere in a text, in their storage form. */
export function numbersWritten(text: string, today: LocalDate): readonly string[] {
  const found = [...text.matchAll(written)].flatMap(([number]) => parsePersonIdentity(number, today)?.number ?? []);
  return [...new Set(found)];
}
