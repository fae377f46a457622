/** What a reader may share with the one who is read about. */
export type Likeness = 'SURNAME' | 'ADDRESS' | 'IDENTITY';

/** Words that stand in names without telling families apart. */
const particles = new Set(['af', 'av', 'al', 'da', 'de', 'den', 'der', 'di', 'dos', 'el', 'la', 'le', 'ten', 'ter', 'van', 'von', 'zu']);

/** `Testlund-Ek` is of both families, whoever bears one of the names. Given names come first in Sweden and are left out where all of it is told. */
export function surnamesIn(told: { readonly surname: string } | { readonly fullName: string }): readonly string[] {
  const words = ('surname' in told ? told.surname : told.fullName)
    .normalize('NFC')
    .toLowerCase()
    .split(/[\s,.]+/u)
    .filter((word) => word !== '');
  const own = 'surname' in told ? words : words.slice(1);
  return [...new Set(own.flatMap((word) => word.split(/[-‐–]/u)).filter((part) => part.length > 1 && !particles.has(part)))];
}

/** Street, number and postal code, written as one: `Storgatan 1 A, 645 30 Strängnäs` is `storgatan1a64530`. Without a code there is no telling which town. */
export function addressIn(told: string): string | undefined {
  const text = told.normalize('NFC').toLowerCase();
  const [, street, code] = /^(.*?\d.*?)[\s,]*\b(?:se-?)?(\d{3}\s?\d{2})\b/su.exec(text) ?? [];
  if (street === undefined || code === undefined) return undefined;
  const squeezed = street.replace(/(?:lgh|läg)[\s.]*\d+/gu, '').replace(/[^\p{L}\d]/gu, '');
  return squeezed === '' ? undefined : squeezed + code.replace(/\s/gu, '');
}

/** Twelve digits, however they are written. */
export function numberIn(told: string): string | undefined {
  const digits = told.replace(/[\s+-]/gu, '');
  return /^\d{12}$/.test(digits) ? digits : undefined;
}

/** What both have. Marks are keyed hashes: nothing here is a name. */
export function sharedBy(viewer: ReadonlySet<string>, record: Iterable<string>): boolean {
  for (const mark of record) if (viewer.has(mark)) return true;
  return false;
}
