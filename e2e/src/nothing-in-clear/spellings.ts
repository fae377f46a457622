import type { Secret } from './inputs.js';

export interface Pattern {
  readonly secret: Secret;
  readonly spelling: string;
  readonly bytes: Buffer;
  /** Short words are believed only where they stand alone, not inside a longer word or a number. */
  readonly standsAlone: boolean;
}

const utf8 = (text: string) => Buffer.from(text, 'utf8');
const safe = 8;

/** All the ways in which a secret may lie in a file: how people write it, and how programs encode it. PostgreSQL keeps the constants of a rule as numbers. */
export function patternsOf(secrets: readonly Secret[]): readonly Pattern[] {
  return secrets.flatMap((secret) => [...new Set(waysToWrite(secret))].flatMap((text) => encoded(secret, text)));
}

function waysToWrite({ kind, text }: Secret): readonly string[] {
  if (kind === 'identity number') {
    const [date, serial] = [text.slice(0, 6), text.slice(6)];
    return [text, `${date}-${serial}`, `${date}+${serial}`, `${date} ${serial}`];
  }
  if (kind === 'phone number') {
    return [text, `${text.slice(0, 2)} ${text.slice(2)}`, `${text.slice(0, 2)}-${text.slice(2)}`, spaced(text, ' ')];
  }
  if (kind === 'name') return [text, text.toLowerCase(), text.toUpperCase()];
  if (kind === 'mail address') return [text, text.toLowerCase()];
  return [text];
}

/** 70-174 06 06 and 70-1740606 are how numbers stand in letters. */
function spaced(digits: string, gap: string): string {
  return `${digits.slice(0, 2)}-${digits.slice(2, 5)}${gap}${digits.slice(5, 7)}${gap}${digits.slice(7)}`;
}

function encoded(secret: Secret, text: string): readonly Pattern[] {
  const plain = utf8(text);
  const standsAlone = secret.kind === 'name';
  const pattern = (spelling: string, bytes: Buffer): Pattern => ({ secret, spelling, bytes, standsAlone: false });
  const simple = [{ secret, spelling: 'UTF-8', bytes: plain, standsAlone }, pattern('UTF-16', Buffer.from(text, 'utf16le'))];
  const marked = /[^\x20-\x7e]/.test(text) ? withMarks(text) : [];
  const inAddresses = encodeURIComponent(text) === text ? [] : [encodeURIComponent(text), encodeURIComponent(text).replaceAll('%20', '+')];
  if (plain.length < safe) return simple;
  return [
    ...simple,
    ...marked.map(([spelling, bytes]) => pattern(spelling, bytes)),
    ...inAddresses.map((address) => pattern('an address', utf8(address))),
    pattern('numbers', utf8([...new Int8Array(plain)].join(' '))),
    pattern('hexadecimal', utf8(plain.toString('hex'))),
    pattern('hexadecimal', utf8(plain.toString('hex').toUpperCase())),
    ...inBase64(plain).map((bytes) => pattern('base64', bytes)),
  ];
}

function withMarks(text: string): readonly (readonly [string, Buffer])[] {
  const escaped = text.replaceAll(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [
    ['JSON', utf8(escaped)],
    ['ISO 8859-1', Buffer.from(text, 'latin1')],
    ['letters and marks apart', utf8(text.normalize('NFD'))],
  ];
}

/** Where it stands in the encoded text is unknown: three beginnings, without the characters that its neighbours decide. */
function inBase64(plain: Buffer): readonly Buffer[] {
  const cut = [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), plain])
      .toString('base64')
      .replaceAll('=', '');
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor(((before + plain.length) * 8) / 6);
    return whole.slice(first, last);
  });
  const forAddresses = cut.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  return [...new Set([...cut, ...forAddresses])].map(utf8);
}
