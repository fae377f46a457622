import type { Transaction } from '@varsam/outbox';
import { protectionsOf } from '@varsam/service-kit/known-protections';
import type { ShownProtection } from '../domain/actor.js';

/** How the child is protected; nothing where neither the child nor the household is. */
export async function shownProtectionOf(tx: Transaction, childId: string): Promise<ShownProtection | undefined> {
  const known = (await protectionsOf(tx, [childId])).get(childId);
  if (known === undefined || known.level === 'NONE') return undefined;
  const { level, inherited, onlyFor } = known;
  return { level, inherited, ...(onlyFor !== undefined && { onlyFor }) };
}
