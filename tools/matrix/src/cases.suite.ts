import type { OracleRow } from './oracle/oracle.js';
import type { Service } from './town.suite.js';

/** Who asks for what, and how they stand to it. */
export interface Case {
  readonly service: Service;
  readonly row: OracleRow;
  readonly caller: string;
  readonly person: string;
  readonly unit: 'own' | 'other';
  /** Of the same municipality, but of another of its boards: a stranger like any other (OSL 8:1–2). */
  readonly municipality: 'own' | 'other' | 'other-board';
  readonly record: string;
}

export type Verdict = 'unauthenticated' | 'forbidden' | 'not-found' | 'open';

export const roles = [
  ...['reception', 'socialWorker', 'unitManager', 'sspfCoordinator', 'housingOfficer', 'housingDecider', 'analyst', 'operations'],
  ...['logReviewer', 'protectedIdentityOfficer', 'archivist'],
];

/** Besides those who hold a role. */
const others = [
  ...['nobody', 'no-role', 'role-in-capitals', 'partner', 'partner-without-scope', 'partner-revoked', 'partner-unknown'],
  ...['partner-elsewhere', 'partner-claiming-roles'],
];

/** Numbers in [0, 1) that a seed gives again (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Every caller at every endpoint, and every pair of the rest; for those whom the door lets in, all of the rest. */
export function casesOf(service: Service, row: OracleRow, next: () => number): readonly Case[] {
  const persons = [...new Set(openingsOf(row).flatMap(({ person }) => person ?? [])), 'stranger'];
  const two = () => `${pick(roles, next)}+${pick(roles, next)}`;
  const places: readonly (readonly string[])[] = [
    [...roles, ...others, two(), two()],
    persons,
    ['own', 'other'],
    ['own', 'other', 'other-board'],
    row.way === 'record' ? Object.keys(row.records ?? {}) : ['-'],
  ];
  const admitted = [...roles.filter((role) => row.admits.includes(role)), ...(row.partners === true ? ['partner'] : [])];
  const rows = [...everyPair(places, next), ...product([admitted, ...places.slice(1)])].map(asOnePartner);
  return [...new Map(rows.map((one) => [one.join(), one])).values()].map(
    ([caller, person, unit, municipality, record]) => ({ service, row, caller, person, unit, municipality, record }) as Case,
  );
}

/** A partner's system belongs to no unit and no board, and is itself whoever works with it. */
const asOnePartner = ([caller, person, unit, municipality, record]: readonly string[]): readonly string[] =>
  caller!.startsWith('partner')
    ? [caller!, 'stranger', 'own', municipality === 'other-board' ? 'own' : municipality!, record!]
    : [caller!, person!, unit!, municipality!, record!];

const product = (places: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  places.reduce<readonly (readonly string[])[]>((rows, values) => rows.flatMap((row) => values.map((value) => [...row, value])), [[]]);

export const openingsOf = (row: OracleRow) => Object.values(row.records ?? {}).flat();
export const rolesOf = (caller: string): readonly string[] => caller.split('+').filter((role) => roles.includes(role));

/** What the oracle says of the door and of the record behind it. */
export function verdictOn(one: Case): Verdict {
  const { row, caller, municipality } = one;
  if (row.admits === 'anybody') return 'open';
  if (caller === 'nobody') return 'unauthenticated';
  const partner = caller === 'partner' && row.partners === true;
  const staff = municipality !== 'other-board' && row.admits !== 'nobody' && rolesOf(caller).some((role) => row.admits.includes(role));
  if (!partner && !staff) return 'forbidden';
  return row.way !== 'record' || isOpen(one, one.record) ? 'open' : 'not-found';
}

export function isOpen({ row, caller, person, unit, municipality }: Case, record: string): boolean {
  const held = caller === 'partner' ? ['partner'] : rolesOf(caller);
  return (row.records?.[record] ?? []).some(
    (opening) =>
      (municipality === 'own' || opening.municipality === 'any' || caller === 'partner') &&
      held.some((role) => opening.roles.includes(role)) &&
      (opening.person === undefined || opening.person === person) &&
      (opening.unit === undefined || unit === 'own'),
  );
}

const pick = <T>(from: readonly T[], next: () => number): T => from[Math.floor(next() * from.length)]!;

/** A small set of rows in which every value meets every value of every other place. */
function everyPair(places: readonly (readonly string[])[], next: () => number): readonly (readonly string[])[] {
  const left = new Set<string>();
  for (const [i, ones] of places.entries())
    for (const [j, twos] of places.entries()) if (i < j) for (const a of ones) for (const b of twos) left.add(pairKey(i, a, j, b));
  const rows: (readonly string[])[] = [];
  while (left.size > 0) {
    const [[i, a, j, b]] = [JSON.parse(left.values().next().value!) as [number, string, number, string]];
    const tries = Array.from({ length: 12 }, () => places.map((values, place) => (place === i ? a : place === j ? b : pick(values, next))));
    const gains = tries.map((row) => pairsIn(row).filter((key) => left.has(key)).length);
    const best = tries[gains.indexOf(Math.max(...gains))]!;
    for (const key of pairsIn(best)) left.delete(key);
    rows.push(best);
  }
  return rows;
}

const pairKey = (i: number, a: string, j: number, b: string): string => JSON.stringify([i, a, j, b]);

function pairsIn(row: readonly string[]): readonly string[] {
  return row.flatMap((a, i) => row.slice(i + 1).map((b, offset) => pairKey(i, a, i + 1 + offset, b)));
}
