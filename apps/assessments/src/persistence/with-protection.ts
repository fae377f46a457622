import type { Transaction } from '@varsam/outbox';
import { protectionsOf } from '@varsam/service-kit/known-protections';
import type { ShownProtection } from '../domain/actor.js';

/** Each record with how its child is protected; every way to a record goes through here, so that access always knows. */
export async function withProtection<Kept extends { readonly childId: string }>(
  tx: Transaction,
  records: readonly Kept[],
): Promise<readonly (Kept & { readonly protectedIdentity?: ShownProtection })[]> {
  const known = await protectionsOf(tx, [...new Set(records.map(({ childId }) => childId))]);
  return records.map((record) => {
    const protection = known.get(record.childId);
    if (protection === undefined || protection.level === 'NONE') return record;
    const { level, inherited, onlyFor } = protection;
    return { ...record, protectedIdentity: { level, inherited, ...(onlyFor !== undefined && { onlyFor }) } };
  });
}
