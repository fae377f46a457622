/** Words as they are compared: small letters, without the marks around them. */
export function eachWord(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}’'-]+/gu) ?? [];
}

const identity = /(?<![\d+])(?:\d{2})?(\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01]))[-+]?(\d{4})(?!\d)/g;

/** As ten digits; a personnummer, or a samordningsnummer with 60 added to the day. */
export function identityNumbers(text: string): readonly string[] {
  return [...text.matchAll(identity)].map(([, date, serial]) => `${date}${serial}`);
}

/** The nine digits that every way of writing a Swedish number ends in. */
export function phoneNumbers(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\d-])(?:\+46|0)[ -]?((?:\d[ -]?){8}\d)(?![\d-])/g)].map(([, digits = '']) => digits.replaceAll(/\D/g, ''));
}

export function mailAddresses(text: string): readonly string[] {
  return text.match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g) ?? [];
}

const namePart = String.raw`\p{Lu}[’']?\p{Lu}?\p{Ll}+(?:[-’']\p{Lu}?\p{Ll}+)*`;
const name = new RegExp(`^${namePart}(?:,? ${namePart}){0,3}$`, 'u');

/** One to four words that each begin as a name does. Codes are all capitals and dates have digits. */
export function isName(text: string): boolean {
  return text.length >= 4 && name.test(text);
}

/** Each part that is long enough to be told from chance, but for what is written where a name is not known. */
export function namesIn(text: string): readonly string[] {
  return text.split(/,? /).filter((part) => part.length >= 4 && !/^(okänd|anonym|unknown)$/i.test(part));
}

/** Every three words that stand together, so that half a sentence is found as well as the whole. */
export function phrasesOf(text: string): readonly string[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const letters = words.filter((word) => /\p{L}{2}/u.test(word));
  if (words.length < 3 || letters.length < 2) return [];
  return words
    .slice(0, -2)
    .map((_, at) => words.slice(at, at + 3).join(' '))
    .filter((phrase) => phrase.length >= 14);
}
