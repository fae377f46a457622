import fc from 'fast-check';

export interface Change {
  readonly path: readonly string[];
  readonly what: 'drop' | 'replace' | 'add';
  readonly value: unknown;
}

/** Values on which validators like to differ. */
const oddValues: readonly unknown[] = [
  ...[null, '', ' ', 0, -1, 1, 1.5, 1e21, -0, true, false, [], {}, [[]], [null], [{}], [''], 'null', 'OTHER', 'NONE', 'YES', '0486', '486'],
  ...[
    '2026-02-28',
    '2026-02-30',
    '2028-02-29',
    '2026-2-3',
    '2026-13-01',
    '0000-01-01',
    '2026-03-20T10:00:00Z',
    '2026-03-20t10:00:00z',
    '2026-03-20 10:00:00Z',
  ],
  ...[
    '2026-03-20T10:00:00+00:00',
    '2026-02-30T10:00:00Z',
    '2026-03-20T23:59:60Z',
    '2026-03-20T24:00:00Z',
    '2026-03-20T10:00:00.123456789Z',
    '2026-03-20',
  ],
  ...[
    '019d0c5e-7a00-7001-8a11-000000000001',
    '019D0C5E-7A00-7001-8A11-000000000001',
    '019d0c5e-7a00-4001-8a11-000000000001',
    'urn:uuid:019d0c5e-7a00-7001-8a11-000000000001',
  ],
  ...[
    'SCHOOL_ABSENCE',
    'school_absence',
    'ANONYMOUS',
    'NEIGHBOUR_PUBLIC',
    'PERSONNUMMER',
    'RESERVE',
    'a@b',
    'a b',
    'x\n',
    '0486\n',
    'é',
    '\u{1F600}',
    '\u{1F600}\uFE0F',
    '\uD800',
  ],
  ...[
    'x'.repeat(40),
    'x'.repeat(41),
    '\u{1F600}'.repeat(200),
    '\u{1F600}'.repeat(201),
    '❤️'.repeat(100),
    'x'.repeat(200),
    'x'.repeat(201),
    'x'.repeat(20_001),
  ],
];

const strange = fc.oneof(fc.constantFrom(...oddValues), fc.jsonValue({ maxDepth: 2 }));

/** None to four changes somewhere in the payload. */
export function changes(payload: object): fc.Arbitrary<readonly Change[]> {
  const places = fc.constantFrom(...pathsIn(payload));
  const one = fc.record({ path: places, what: fc.constantFrom('drop' as const, 'replace' as const, 'add' as const), value: strange });
  return fc.array(one, { maxLength: 4 });
}

function pathsIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, part]) => pathsIn(part, [...path, key]));
  return path.length === 0 ? inner : [path, ...inner];
}

export function change(payload: object, { path, what, value }: Change): object {
  const owner = path.slice(0, -1).reduce<unknown>((place, key) => (isObject(place) ? place[key] : undefined), payload);
  const key = path.at(-1);
  if (!isObject(owner) || key === undefined) return payload;
  if (what === 'replace') owner[key] = structuredClone(value);
  else if (what === 'drop') drop(owner, key);
  else add(owner, key, value);
  return payload;
}

function drop(owner: Record<string, unknown>, key: string): void {
  if (Array.isArray(owner)) owner.splice(Number(key), 1);
  else Reflect.deleteProperty(owner, key);
}

function add(owner: Record<string, unknown>, key: string, value: unknown): void {
  const place = owner[key];
  if (Array.isArray(place)) place.push(structuredClone(value), ...(place.slice(0, 1) as unknown[]));
  else owner.unknownField = structuredClone(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
