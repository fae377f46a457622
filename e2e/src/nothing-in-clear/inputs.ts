import { eachWord, identityNumbers, isName, mailAddresses, namesIn, phoneNumbers, phrasesOf } from './recognise.js';

export type Kind = 'name' | 'identity number' | 'phone number' | 'mail address' | 'words' | 'place';

/** Something about a person that went in. What it says stays here; a finding tells its kind and where it came from. */
export interface Secret {
  readonly kind: Kind;
  readonly text: string;
  /** The input it was first seen in, such as `school-ss12000.json person.givenName`. */
  readonly from: string;
}

/**
 * Everything personal in whatever was sent, found by its looks and not from a list: a new field or a new record is searched for by itself.
 * Left out is what stands in the open by decision: names of the partners and the municipality, and the codes of the contracts.
 */
export class Inputs {
  private readonly found = new Map<string, Secret>();
  private readonly open: ReadonlySet<string>;
  private readonly ofTheLaw: ReadonlySet<string>;

  constructor(openTexts: readonly string[], rules: readonly string[]) {
    this.open = new Set(openTexts.flatMap(eachWord));
    this.ofTheLaw = new Set(rules.flatMap(eachWord));
  }

  get secrets(): readonly Secret[] {
    return [...this.found.values()];
  }

  /** A record as text (CSV, XML, a form), or any value that was sent as JSON. */
  take(from: string, value: unknown): void {
    if (typeof value === 'string') this.takeText(from, value);
    else if (Array.isArray(value)) for (const item of value as unknown[]) this.take(from, item);
    else if (value !== null && typeof value === 'object') {
      for (const [key, item] of Object.entries(value)) this.take(`${from}.${key}`, item);
      this.takeFullName(from, value as Record<string, unknown>);
    }
  }

  private takeText(from: string, text: string): void {
    for (const number of identityNumbers(text)) this.note('identity number', number, from);
    for (const number of phoneNumbers(text)) this.note('phone number', number, from);
    for (const address of mailAddresses(text)) this.note('mail address', address, from);
    if (isName(text)) for (const name of [text, ...namesIn(text)]) this.note('name', name, from);
    for (const phrase of phrasesOf(text)) this.note(/\d/.test(phrase) ? 'place' : 'words', phrase, from);
  }

  /** Systems that keep the parts of a name apart send it together, in either order. */
  private takeFullName(from: string, { givenName, familyName, given, family }: Record<string, unknown>): void {
    const [first, last] = [givenName ?? (Array.isArray(given) ? given.join(' ') : undefined), familyName ?? family];
    if (typeof first !== 'string' || typeof last !== 'string') return;
    for (const name of [`${first} ${last}`, `${last}, ${first}`]) this.note('name', name, from);
  }

  private note(kind: Kind, text: string, from: string): void {
    const words = eachWord(text);
    if (words.every((word) => this.open.has(word)) || this.found.has(text)) return;
    // a single word in a field may be a code with a capital; what the rules of the law say too is nobody's name
    if (kind === 'name' && words.length === 1 && this.ofTheLaw.has(words[0]!)) return;
    this.found.set(text, { kind, text, from });
  }
}
