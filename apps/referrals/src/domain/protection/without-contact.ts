/** One value that tells where somebody is or how to reach them, and where in the message it stood (JSON Pointer). */
export interface ContactValue {
  readonly pointer: string;
  readonly value: unknown;
}

export interface Divided {
  /** The message with `protected` where a contact value stood. */
  readonly shown: unknown;
  readonly contact: readonly ContactValue[];
}

export const protectedMark = 'protected';

/** Fields that tell where the person, the household or the school is. A school that reports is told by its name as well as by the field. */
const contactFields: ReadonlySet<string> = new Set([
  ...[
    'address',
    'street',
    'postalcode',
    'postaladdress',
    'city',
    'careof',
    'coaddress',
    'phone',
    'telephone',
    'mobile',
    'email',
    'mailbox',
  ],
  ...['functionmailbox', 'school', 'preschool', 'schoolclass', 'schoolunitcode', 'workplace', 'placement', 'placementlocation'],
  ...['whereischildnow', 'whoiswithchild', 'where', 'hsaid', 'calledto', 'areacode'],
]);

/** The organisation that reports tells the school; these values are left out of it and the rest of its block, such as its kind, stays. */
const contactPlaces: ReadonlySet<string> = new Set([
  ...['/sourceOrganisation/name', '/sourceOrganisation/orgNumber', '/sourceOrganisation/kommunkod'],
]);

/** Extras that a sender adds have names that nobody knows beforehand: all of them are left out. */
const unknownPlaces = ['/sourceExtras'];

/** `school` of a report is also a block of figures about absence, which tells no place. */
const figures: ReadonlySet<string> = new Set(['/school']);

/** Whatever in free text looks like a way to reach somebody: phone, e-mail, postal code with town, street with number. */
const lookalikes = [
  /(?:\+46|(?<![\p{L}\d-])0)[ \d-]{6,14}\d/gu,
  /[\w.+-]+@[\w-]+\.[\w.-]+/gu,
  /(?<!\d)\d{3} ?\d{2} +\p{Lu}\p{Ll}+/gu,
  /(?<!\p{L})\p{L}+(?:gatan|gata|vägen|väg|gränden|gränd|stigen|stig|torget|torg|allén|backen|platsen|gården) +\d+ *\p{L}?(?!\p{L})/giu,
  /(?<!\p{L})\p{L}[\p{L}-]+ (?:gatan|gata|vägen|väg|gränden|gränd|stigen|stig|torget|torg|allén|backen|platsen|gården) +\d+ *\p{L}?(?!\p{L})/giu,
  /(?<!\p{L})\p{L}{3,}(?:gatan|gränden|stigen)(?!\p{L})/giu,
];

/**
 * Divides a message about a protected person into what its readers may see and what only the vault's may (DOMAIN 3.5 a). Free text stays, for
 * somebody must be able to act on it; of it goes every value that stood in a contact field, and whatever looks like one.
 */
export function withoutContact(message: unknown): Divided {
  const contact: ContactValue[] = [];
  const bare = leaveOut(message, '', contact);
  const words = contact.flatMap(({ value }) => wordsOf(value));
  const struck = words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => new RegExp(String.raw`(?<![\p{L}\d])${escaped(word)}(?![\p{L}\d])`, 'giu'));
  return { shown: strike(bare, [...struck, ...lookalikes]), contact };
}

function leaveOut(value: unknown, pointer: string, contact: ContactValue[]): unknown {
  if (Array.isArray(value)) return value.map((one, index) => leaveOut(one, `${pointer}/${index}`, contact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]): [string, unknown] => {
      const place = `${pointer}/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (inner === null || inner === undefined || !isContact(field, place, inner)) return [field, leaveOut(inner, place, contact)];
      contact.push({ pointer: place, value: inner });
      return [field, protectedMark];
    }),
  );
}

function isContact(field: string, place: string, value: unknown): boolean {
  if (contactPlaces.has(place) || unknownPlaces.includes(place)) return true;
  if (figures.has(place) && typeof value === 'object') return false;
  return contactFields.has(field.toLowerCase().replaceAll(/[_-]/g, ''));
}

/** The value whole and by its parts: a report that has the street in a field has it in a sentence without the town. */
function wordsOf(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(wordsOf);
  const text = String(value).trim();
  return [text, ...text.split(/[,;()\n]/).map((part) => part.trim())].filter((part) => part.length >= 4);
}

/** Who somebody is stays, and so do codes and dates: only where they are goes. */
const untouched = /(?:Id|At|^name|^value|^type|^types|^category|^custody|^protectionLevel|^sha256|^mediaType|[Kk]ommunkod)$/;
const opaqueId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function strike(value: unknown, patterns: readonly RegExp[]): unknown {
  if (typeof value === 'string')
    return opaqueId.test(value) ? value : patterns.reduce((text, pattern) => text.replace(pattern, protectedMark), value);
  if (Array.isArray(value)) return value.map((one) => strike(one, patterns));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [field, untouched.test(field) ? inner : strike(inner, patterns)]),
  );
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
