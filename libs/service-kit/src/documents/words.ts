/** The same said in both languages: Swedish is the authorities' own (språklagen 2009:600), English the integrators'. */
export interface Words {
  readonly sv: string;
  readonly en: string;
}

const between = '\n\n';

/** OpenAPI has one description for all readers: Swedish first, then English, a blank line between. */
export function described({ sv, en }: Words): string {
  return `${sv}${between}${en}`;
}

export function wordsIn(description: string): Words {
  const [sv = '', en = sv] = description.split(between);
  return { sv, en };
}

const inOneLine = ' · ';

export function titled({ sv, en }: Words): string {
  return `${sv}${inOneLine}${en}`;
}

export function wordsInTitle(title: string): Words {
  const [sv = '', en = sv] = title.split(inOneLine);
  return { sv, en };
}
