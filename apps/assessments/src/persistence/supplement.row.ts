import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConcernSupplement, ToldSupplement } from '../domain/concern/concern-supplement.js';

/** What was added to a concern; it may be heard of before the concern itself. */
@Entity('supplement')
export class SupplementRow {
  @PrimaryColumn('uuid') supplementId: string;
  @Column('text') kommunkod: string;
  @Column('uuid') concernId: string;
  @Column('uuid') childId: string;
  @Column('timestamptz') receivedAt: Date;
  @Column('date') receivedOn: string;
  @Column('boolean') acute: boolean;
}

export function supplementRowOf({
  supplementId,
  kommunkod,
  concernId,
  childId,
  receivedAt,
  receivedOn,
  acute,
}: ToldSupplement): SupplementRow {
  return { supplementId, kommunkod, concernId, childId, receivedAt: new Date(receivedAt), receivedOn, acute };
}

/** By concern, oldest first. */
export function supplementsByConcern(rows: readonly SupplementRow[]): ReadonlyMap<string, readonly ConcernSupplement[]> {
  const byConcern = new Map<string, ConcernSupplement[]>();
  for (const { concernId, supplementId, receivedAt, receivedOn, acute } of rows) {
    const supplement = { supplementId, receivedAt: receivedAt.toISOString(), receivedOn, acute };
    const known = byConcern.get(concernId);
    if (known === undefined) byConcern.set(concernId, [supplement]);
    else known.push(supplement);
  }
  for (const supplements of byConcern.values()) supplements.sort((one, other) => (one.receivedAt < other.receivedAt ? -1 : 1));
  return byConcern;
}
