import type { LocalDate } from '@varsam/calendar';

/** How exactly a birth date is known; samordningsnummer may lack month (00) or day (60), DOMAIN 4.7. */
export type BirthDatePrecision = 'YEAR' | 'MONTH' | 'DAY';

export interface BirthDate {
  readonly year: number;
  /** 1–12; absent when the precision is YEAR. */
  readonly month?: number;
  /** 1–31; absent when the precision is YEAR or MONTH. */
  readonly day?: number;
  readonly precision: BirthDatePrecision;
}

/**
 * An identity number in its storage form: twelve digits, no separator. An unborn child has its mother's number and the month in which it is
 * expected: two agencies that guess another day mean the same child.
 */
export interface PersonIdentity {
  readonly kind: 'PERSONNUMMER' | 'SAMORDNINGSNUMMER' | 'RESERVE' | 'UNBORN';
  readonly number: string;
  readonly birthDate?: BirthDate;
}

export type AgeGroup = '0-6' | '7-9' | '10-12' | '13-15' | '16-17' | '18-20' | 'UNKNOWN';

/** Age group on a day (DOMAIN 6). A birth date that is only known to the year counts as the first of July. */
export function ageGroupOn(birthDate: BirthDate | undefined, today: LocalDate): AgeGroup {
  if (birthDate === undefined) return 'UNKNOWN';
  const year = Number(today.slice(0, 4));
  const monthDay = Number(today.slice(5, 7)) * 100 + Number(today.slice(8, 10));
  const birthday = (birthDate.month ?? 7) * 100 + (birthDate.day ?? 1);
  const age = year - birthDate.year - (monthDay < birthday ? 1 : 0);
  if (age < 0 || age > 20) return 'UNKNOWN';
  if (age <= 6) return '0-6';
  if (age <= 9) return '7-9';
  if (age <= 12) return '10-12';
  if (age <= 15) return '13-15';
  return age <= 17 ? '16-17' : '18-20';
}
