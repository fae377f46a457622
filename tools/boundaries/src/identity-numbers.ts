import { read } from './project-tree.js';

/** The Tax Agency's lists of numbers that belong to nobody, and never will. */
const lists = ['tools/boundaries/data/personnummer.txt', 'tools/boundaries/data/samordningsnummer.txt'];

/** Century optional, separator optional; a day above 60 is a samordningsnummer; month `00` and day `60` occur there too. */
const shape = /(?<![\d.-])(?:18|19|20)?(\d{2})(\d{2})(\d{2})[-+]?(\d{4})(?![\d.]|-\d)/g;

function luhn(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

const daysInMonth = [31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A personnummer stands on a day that exists; of a samordningsnummer month and day may be unknown (`00`, `60`). */
function looksLikeADate(month: number, day: number): boolean {
  const days = daysInMonth[month] ?? 0;
  return day >= 60 ? day - 60 <= days : month >= 1 && day >= 1 && day <= days;
}

const official: ReadonlySet<string> = new Set(lists.flatMap((list) => read(list).split(/\s+/)).map((number) => number.slice(-10)));

/** Numbers in the text that could be a living person's: right in form and check digit, and on no official list. */
export function possiblePersons(text: string): readonly string[] {
  return [...text.matchAll(shape)]
    .filter(([, year, month, day, rest]) => luhn(`${year}${month}${day}${rest}`) && looksLikeADate(Number(month), Number(day)))
    .filter(([, year, month, day, rest]) => !official.has(`${year}${month}${day}${rest}`))
    .map(([number]) => number);
}
