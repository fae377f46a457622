import { columnArrays } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import { protectionOf, shownLevel } from '../../domain/protection/protection-of.js';
import type { ProtectionLevel, ShownLevel } from '../../domain/protection/protection.js';
import { protectionNoted } from '../../messaging/outgoing/protection-facts.js';
import { protectionFactsOf } from './protection-facts.js';

/** How a person is protected, as every way in looks it up. */
export interface ProtectedPerson extends ShownLevel {
  readonly childId: string;
  readonly kommunkod: string;
  readonly ownLevel: ProtectionLevel;
  readonly readers: readonly string[];
  readonly revision: number;
}

interface Columns {
  readonly child_id: string;
  readonly kommunkod: string;
  readonly own_level: ProtectionLevel;
  readonly level: ProtectionLevel;
  readonly inherited: boolean;
  readonly readers: readonly string[];
  readonly revision: number;
}

export async function protectedPersonsAmong(tx: Transaction, childIds: readonly string[]): Promise<ReadonlyMap<string, ProtectedPerson>> {
  const rows = await tx.query<Columns>({
    name: 'protected-persons',
    text: `select child_id, kommunkod, own_level, level, inherited, readers, revision
      from protected_person where child_id = any($1::uuid[])`,
    values: [columnArrays.uuid(childIds)],
  });
  return new Map(rows.map((row) => [row.child_id, personOf(row)]));
}

export function personOf(row: Columns): ProtectedPerson {
  const { child_id: childId, kommunkod, own_level: ownLevel, level, inherited, readers, revision } = row;
  return { childId, kommunkod, ownLevel, level, inherited, readers, revision };
}

export function isSheltered({ level }: ProtectedPerson): boolean {
  return level !== 'NONE';
}

/** An area stands in clear beside the child's id, for figures; of the protected and of who lives with them it stands nowhere (DOMAIN 3.5 a). */
export async function forgetAreas(tx: Transaction, childIds: readonly string[]): Promise<void> {
  if (childIds.length === 0) return;
  await tx.execute({
    name: 'concern-forget-areas',
    text: 'update concern set area_code = null where child_id = any($1::uuid[]) and area_code is not null',
    values: [columnArrays.uuid(childIds)],
  });
}

/**
 * One lock for whoever sets levels: shared by everything that files, taken alone by whoever changes protection, so that no report and no link
 * slips in between a level that is being set and what has to follow from it. Nobody who shares it takes it alone afterwards: two such would wait
 * for each other.
 */
export const holdLevels = `(select pg_advisory_xact_lock_shared(7305))::text is not null`;

export async function takeLevels(tx: Transaction): Promise<void> {
  await tx.query({ name: 'protection-lock', text: 'select pg_advisory_xact_lock(7305)' });
}

interface Member {
  readonly child_id: string;
  readonly other_id: string;
}

/** Who belongs to the household of each of these persons; the persons themselves are not told. */
export async function householdsOf(tx: Transaction, childIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.query<Member>({
    name: 'household-members',
    text: 'select distinct child_id, other_id from household_member where child_id = any($1::uuid[]) and other_id <> child_id',
    values: [columnArrays.uuid(childIds)],
  });
  return new Map([...Map.groupBy(rows, (row) => row.child_id)].map(([id, members]) => [id, members.map((row) => row.other_id)]));
}

/** Who alone may open what cannot be divided, such as a document; absent where neither the person nor anybody of the household is protected. */
export async function namedFor(tx: Transaction, childId: string): Promise<readonly string[] | undefined> {
  const household = (await householdsOf(tx, [childId])).get(childId) ?? [];
  const known = await protectedPersonsAmong(tx, [childId, ...household]);
  const around = household.flatMap((id) => known.get(id) ?? []).filter(({ ownLevel }) => ownLevel !== 'NONE');
  const own = known.get(childId);
  if ((own?.ownLevel ?? 'NONE') !== 'NONE') return own!.readers;
  return around.length === 0 ? undefined : around.flatMap(({ readers }) => readers);
}

/** Whose facts have grown, and who has been linked to somebody. */
export interface ProtectionNews {
  readonly noted: readonly string[];
  readonly linked: readonly string[];
}

/**
 * Brings what is shown on these persons and on their households up to the facts, and tells the other services what has changed. Computed whole
 * from levels and links each time, so that it does not matter which of them came first.
 */
export async function noteProtection(tx: Transaction, kommunkod: string, { noted, linked }: ProtectionNews, now: Date): Promise<void> {
  if (noted.length === 0 && !(await anybodyProtectedNear(tx, linked))) return;
  await takeLevels(tx);
  const { affected, households, known } = await surroundingsOf(tx, [...noted, ...linked]);
  const facts = await protectionFactsOf(tx, noted);
  const own = new Map(noted.map((id) => [id, protectionOf(id, facts.get(id) ?? [])]));
  const levelOf = (id: string) => own.get(id)?.level ?? known.get(id)?.ownLevel ?? 'NONE';
  const after = affected.map((childId): ProtectedPerson => {
    const shown = shownLevel(levelOf(childId), (households.get(childId) ?? []).map(levelOf));
    const readers = own.get(childId)?.readers ?? known.get(childId)?.readers ?? [];
    return { childId, kommunkod, ownLevel: levelOf(childId), ...shown, readers, revision: (known.get(childId)?.revision ?? 0) + 1 };
  });
  const changed = after.filter((person) => own.has(person.childId) || isNews(person, known.get(person.childId)));
  await tellAndSave(tx, changed, now);
}

interface Surroundings {
  /** The persons and those whose display depends on them. */
  readonly affected: readonly string[];
  readonly households: ReadonlyMap<string, readonly string[]>;
  readonly known: ReadonlyMap<string, ProtectedPerson>;
}

async function surroundingsOf(tx: Transaction, childIds: readonly string[]): Promise<Surroundings> {
  const near = await householdsOf(tx, childIds);
  const affected = [...new Set([...childIds, ...[...near.values()].flat()])].sort();
  const households = await householdsOf(tx, affected);
  const known = await protectedPersonsAmong(tx, [...new Set([...affected, ...[...households.values()].flat()])]);
  return { affected, households, known };
}

/** Most who are linked live in no protected household: then two looks are all it costs. */
export async function anybodyProtectedNear(tx: Transaction, linked: readonly string[]): Promise<boolean> {
  if (linked.length === 0) return false;
  const near = await householdsOf(tx, linked);
  return (await protectedPersonsAmong(tx, [...new Set([...linked, ...[...near.values()].flat()])])).size > 0;
}

function isNews(person: ProtectedPerson, before: ProtectedPerson | undefined): boolean {
  return person.level !== (before?.level ?? 'NONE') || person.inherited !== (before?.inherited ?? false);
}

async function tellAndSave(tx: Transaction, persons: readonly ProtectedPerson[], now: Date): Promise<void> {
  if (persons.length === 0) return;
  const facts = await protectionFactsOf(
    tx,
    persons.map(({ childId }) => childId),
  );
  const protectionIn = (childId: string) => protectionOf(childId, facts.get(childId) ?? []);
  await tx.execute({
    name: 'protected-persons-save',
    text: `insert into protected_person (child_id, kommunkod, own_level, level, inherited, readers, revision, awaits_second)
      select child_id, kommunkod, own_level, level, inherited, string_to_array(readers, ','), revision, awaits_second
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bool[], $6::text[], $7::int4[], $8::bool[])
        as given (child_id, kommunkod, own_level, level, inherited, readers, revision, awaits_second)
      on conflict (child_id) do update set own_level = excluded.own_level, level = excluded.level, inherited = excluded.inherited,
        readers = excluded.readers, revision = excluded.revision, awaits_second = excluded.awaits_second`,
    values: [
      columnArrays.uuid(persons.map(({ childId }) => childId)),
      columnArrays.text(persons.map(({ kommunkod }) => kommunkod)),
      columnArrays.text(persons.map(({ ownLevel }) => ownLevel)),
      columnArrays.text(persons.map(({ level }) => level)),
      columnArrays.bool(persons.map(({ inherited }) => inherited)),
      columnArrays.text(persons.map(({ readers }) => readers.join(','))),
      columnArrays.int(persons.map(({ revision }) => revision)),
      columnArrays.bool(persons.map(({ childId }) => protectionIn(childId).proposed.length > 0)),
    ],
  });
  await forgetAreas(
    tx,
    persons.filter(isSheltered).map(({ childId }) => childId),
  );
  tx.publish(persons.map((person) => protectionNoted(person, protectionIn(person.childId).hiddenFrom, now)));
}
