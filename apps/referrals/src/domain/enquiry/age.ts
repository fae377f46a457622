import type { LocalDate } from '@varsam/calendar';
import type { BirthDate } from '../identity/person-identity.js';

/** The youngest and the oldest that somebody can be on a day. */
export interface AgeSpan {
  readonly atLeast: number;
  readonly atMost: number;
}

const unknownAge: AgeSpan = { atLeast: 0, atMost: Number.POSITIVE_INFINITY };

/** A birth date without a day, or without a month, leaves a doubt of one year (DOMAIN 4.7). */
export function ageSpanOn(birth: BirthDate | undefined, today: LocalDate): AgeSpan {
  if (birth === undefined) return unknownAge;
  return {
    atLeast: ageWhenBorn(birth.year, birth.month ?? 12, birth.day ?? 31, today),
    atMost: ageWhenBorn(birth.year, birth.month ?? 1, birth.day ?? 1, today),
  };
}

function ageWhenBorn(year: number, month: number, day: number, today: LocalDate): number {
  const passed = Number(today.slice(5, 7)) * 100 + Number(today.slice(8, 10)) >= month * 100 + day;
  return Number(today.slice(0, 4)) - year - (passed ? 0 : 1);
}

const written = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as far as the sender knows it. Nothing for what is no date. */
export function approximateBirth(value: string): BirthDate | undefined {
  const [, year, month, day] = written.exec(value.trim()) ?? [];
  if (year === undefined) return undefined;
  if (month === undefined) return { year: Number(year), precision: 'YEAR' };
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  if (day === undefined) return { year: Number(year), month: Number(month), precision: 'MONTH' };
  const daysInMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number(day) < 1 || Number(day) > daysInMonth) return undefined;
  return { year: Number(year), month: Number(month), day: Number(day), precision: 'DAY' };
}
