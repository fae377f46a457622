const written = /^(\d{2})?(\d{6})([-+]?)(\d{4})$/;

export type IdentityFault = 'length' | 'date' | 'check-digit';

/**
 * What cannot be right about a personnummer or samordningsnummer, however it is written (DOMAIN 4.7). Month 00 and day 60 of a
 * samordningsnummer stand for unknown and are right. Nothing is told of the sex from it.
 */
export function identityFault(number: string, today: Date = new Date()): IdentityFault | undefined {
  const [, century, date = '', separator = '', serial = ''] = written.exec(number.replaceAll(' ', '')) ?? [];
  if (date === '') return 'length';
  if (!passesLuhn(date + serial)) return 'check-digit';
  const year = century === undefined ? yearOf(Number(date.slice(0, 2)), separator, today) : Number(century + date.slice(0, 2));
  const [month, day] = [Number(date.slice(2, 4)), Number(date.slice(4, 6))];
  return isDate(year, month, day, today) ? undefined : 'date';
}

/** Weights 2,1,2,… over ten digits; a doubled digit counts as the sum of its digits. */
function passesLuhn(tenDigits: string): boolean {
  const sum = [...tenDigits].reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** Without a century the number is the latest that can be, a hundred years earlier after a plus. */
function yearOf(twoDigits: number, separator: string, today: Date): number {
  const thisYear = today.getUTCFullYear();
  const latest = thisYear - ((thisYear - twoDigits) % 100);
  return separator === '+' ? latest - 100 : latest;
}

function isDate(year: number, month: number, writtenDay: number, today: Date): boolean {
  const coordination = writtenDay >= 60;
  const day = coordination ? writtenDay - 60 : writtenDay;
  if (coordination && month === 0) return day <= 31 && year <= today.getUTCFullYear();
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const dayExists = day <= last && day >= (coordination ? 0 : 1);
  return month >= 1 && month <= 12 && dayExists && Date.UTC(year, month - 1, Math.max(day, 1)) <= today.getTime();
}
