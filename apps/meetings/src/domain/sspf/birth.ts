import { yearOf } from '@varsam/calendar';
import type { LocalDate } from '@varsam/calendar';

/** A samordningsnummer with month 00 or day 60 tells the year alone, and some young people have no known birth date at all. */
export type Birth = { readonly date: LocalDate } | { readonly year: number } | 'UNKNOWN';

/** The youngest and the oldest that the young person can be on the day. */
export interface AgeSpan {
  readonly atLeast: number;
  readonly atMost: number;
}

export function ageOn(birth: Birth, on: LocalDate): AgeSpan {
  if (birth === 'UNKNOWN') return { atLeast: 0, atMost: Number.POSITIVE_INFINITY };
  if ('year' in birth) return { atLeast: yearOf(on) - birth.year - 1, atMost: yearOf(on) - birth.year };

  const birthdayPassed = birth.date.slice(5) <= on.slice(5);
  const age = yearOf(on) - yearOf(birth.date) - (birthdayPassed ? 0 : 1);
  return { atLeast: age, atMost: age };
}
