import { columnArrays } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import { v7 } from 'uuid';
import type { HidingGround, Marking, ProtectionFact, ProtectionLevel, ProtectionReason } from '../../domain/protection/protection.js';

interface Columns {
  readonly child_id: string;
  readonly kind: ProtectionFact['kind'];
  readonly at: Date;
  readonly by: string | null;
  readonly reason: string | null;
  readonly level: string | null;
  readonly effective_at: Date | null;
  readonly concern_id: string | null;
  readonly provision: string | null;
  readonly marked_on: string | null;
  readonly authority: string | null;
  readonly reader_id: string | null;
  readonly from_id: string | null;
  readonly ground: string | null;
}

/** The facts about each of these persons, oldest first. */
export async function protectionFactsOf(
  tx: Transaction,
  childIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ProtectionFact[]>> {
  const rows = await tx.query<Columns>({
    name: 'protection-facts',
    text: `select child_id, kind, at, by, reason, level, effective_at, concern_id, provision, marked_on, authority, reader_id, from_id, ground
      from protection_fact where child_id = any($1::uuid[]) order by child_id, place`,
    values: [columnArrays.uuid(childIds)],
  });
  return Map.groupBy(rows.map(factOf), ({ childId }) => childId);
}

export async function addProtectionFacts(tx: Transaction, kommunkod: string, facts: readonly ProtectionFact[]): Promise<void> {
  if (facts.length === 0) return;
  const rows = facts.map(columnsOf);
  const of = <Key extends keyof Columns>(key: Key) => rows.map((row) => row[key]);
  await tx.execute({
    name: 'protection-facts-add',
    text: `insert into protection_fact (id, kommunkod, child_id, kind, at, by, reason, level, effective_at, concern_id, provision, marked_on,
        authority, reader_id, from_id, ground)
      select id, $1, child_id, kind, at, by, reason, level, effective_at, concern_id, provision, marked_on, authority, reader_id, from_id, ground
      from unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::timestamptz[], $10::uuid[],
        $11::text[], $12::date[], $13::text[], $14::text[], $15::uuid[], $16::text[]) with ordinality as given (id, child_id, kind, at, by,
        reason, level, effective_at, concern_id, provision, marked_on, authority, reader_id, from_id, ground, place) order by place`,
    values: [
      kommunkod,
      columnArrays.uuid(facts.map(() => v7())),
      columnArrays.uuid(of('child_id')),
      columnArrays.text(of('kind')),
      columnArrays.timestamptz(of('at')),
      columnArrays.text(of('by')),
      columnArrays.text(of('reason')),
      columnArrays.text(of('level')),
      columnArrays.timestamptz(of('effective_at')),
      columnArrays.uuid(of('concern_id')),
      columnArrays.text(of('provision')),
      columnArrays.date(of('marked_on')),
      columnArrays.text(of('authority')),
      columnArrays.text(of('reader_id')),
      columnArrays.uuid(of('from_id')),
      columnArrays.text(of('ground')),
    ],
  });
}

const nothing = {
  ...{ by: null, reason: null, level: null, effective_at: null, concern_id: null, provision: null, marked_on: null },
  ...{ authority: null, reader_id: null, from_id: null, ground: null },
};

function columnsOf(fact: ProtectionFact): Columns {
  const { kind, childId, at } = fact;
  const noted = { ...nothing, kind, child_id: childId, at };
  switch (fact.kind) {
    case 'level-reported':
      return { ...noted, ...markColumns(fact.marking), level: fact.level, concern_id: fact.concernId };
    case 'level-set':
    case 'lowering-proposed':
      return { ...noted, ...byOf(fact), ...markColumns(fact.marking), level: fact.level, effective_at: fact.effectiveAt };
    case 'lowering-declined':
      return { ...noted, ...byOf(fact), level: fact.level };
    case 'reader-named':
    case 'reader-removed':
      return { ...noted, ...byOf(fact), reader_id: fact.readerId };
    case 'location-hidden':
      return { ...noted, ...byOf(fact), from_id: fact.fromId, ground: fact.ground };
    case 'showing-proposed':
    case 'showing-declined':
    case 'location-shown':
      return { ...noted, ...byOf(fact), from_id: fact.fromId };
  }
}

const byOf = ({ by, reason }: { readonly by: string; readonly reason: string }) => ({ by, reason });

function markColumns(marking: Marking | undefined): Pick<Columns, 'provision' | 'marked_on' | 'authority'> {
  return { provision: marking?.provision ?? null, marked_on: marking?.on ?? null, authority: marking?.authority ?? null };
}

function factOf(row: Columns): ProtectionFact {
  const noted = { childId: row.child_id, at: row.at };
  const by = { by: row.by ?? '', reason: row.reason as ProtectionReason };
  const level = row.level as ProtectionLevel;
  const marking = row.provision === null ? undefined : { provision: row.provision, on: row.marked_on!, authority: row.authority! };
  switch (row.kind) {
    case 'level-reported':
      return { ...noted, kind: row.kind, level, concernId: row.concern_id!, marking: marking! };
    case 'level-set':
    case 'lowering-proposed':
      return { ...noted, ...by, kind: row.kind, level, effectiveAt: row.effective_at!, ...(marking && { marking }) };
    case 'lowering-declined':
      return { ...noted, ...by, kind: row.kind, level };
    case 'reader-named':
    case 'reader-removed':
      return { ...noted, ...by, kind: row.kind, readerId: row.reader_id! };
    case 'location-hidden':
      return { ...noted, ...by, kind: row.kind, fromId: row.from_id!, ground: row.ground as HidingGround };
    case 'showing-proposed':
    case 'showing-declined':
    case 'location-shown':
      return { ...noted, ...by, kind: row.kind, fromId: row.from_id! };
  }
}
