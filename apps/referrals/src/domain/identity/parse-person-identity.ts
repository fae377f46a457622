import type { LocalDate } from '@varsam/calendar';
import type { BirthDate, PersonIdentity } from './person-identity.js';

const written = /^(\d{2})?(\d{6})([-+]?)(\d{4})$/;

/**
 * Reads a personnummer or samordningsnummer as people write it: `YYYYMMDDNNNC`, `YYYYMMDD-NNNC`, `YYMMDD-NNNC`, or `YYMMDD+NNNC` from the
 * year in which the person turns 100 (folkbokföringslag 18 §, lag 2022:1697 2:8). Nothing is returned for a number that cannot be right:
 * wrong check digit, impossible date, born after `today`.
 */
export function parsePersonIdentity(value: string, today: LocalDate): PersonIdentity | undefined {
  const match = written.exec(value.includes(' ') ? value.replaceAll(' ', '') : value);
  if (match === null) return undefined;
  const [, century, date = '', separator = '', serial = ''] = match;
  if (!passesLuhn(date + serial)) return undefined;
  const year = century === undefined ? yearOfShortForm(Number(date.slice(0, 2)), separator, today) : Number(century + date.slice(0, 2));
  const month = Number(date.slice(2, 4));
  const day = Number(date.slice(4, 6));
  const coordination = day >= 60;
  const birthDate = coordination ? coordinationBirthDate(year, month, day - 60) : exactDate(year, month, day);
  if (birthDate === undefined || isAfter(birthDate, today)) return undefined;
  return { kind: coordination ? 'SAMORDNINGSNUMMER' : 'PERSONNUMMER', number: `${year}${date.slice(2)}${serial}`, birthDate };
}

/** Weights 2,1,2,… over ten digits; a doubled digit counts as the sum of its digits. */
function passesLuhn(tenDigits: string): boolean {
  let sum = 0;
  for (let i = 0; i < 10; i++) {
    const doubled = (tenDigits.charCodeAt(i) - 48) * (i % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function yearOfShortForm(twoDigits: number, separator: string, today: LocalDate): number {
  const thisYear = Number(today.slice(0, 4));
  const latest = thisYear - ((thisYear - twoDigits) % 100);
  return separator === '+' ? latest - 100 : latest;
}

/** Month 00 and day 60 stand for unknown: 132 and 41 of the official test numbers are of these kinds. */
function coordinationBirthDate(year: number, month: number, day: number): BirthDate | undefined {
  if (month === 0) return { year, precision: 'YEAR' };
  if (month > 12) return undefined;
  return day === 0 ? { year, month, precision: 'MONTH' } : exactDate(year, month, day);
}

function exactDate(year: number, month: number, day: number): BirthDate | undefined {
  if (month < 1 || month > 12 || day < 1) return undefined;
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day <= daysInMonth ? { year, month, day, precision: 'DAY' } : undefined;
}

function isAfter(birthDate: BirthDate, today: LocalDate): boolean {
  if (birthDate.year !== Number(today.slice(0, 4))) return birthDate.year > Number(today.slice(0, 4));
  return (birthDate.month ?? 1) * 100 + (birthDate.day ?? 1) > Number(today.slice(5, 7)) * 100 + Number(today.slice(8, 10));
}
