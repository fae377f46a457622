import type { Transaction } from '@varsam/outbox';
import type { ChildOf } from './records-of-child.js';

export const recordsLock = 7_301_146_907;

const keyOf = ({ kommunkod, childId }: ChildOf): string => `${kommunkod} ${childId}`;

/** Until the transaction ends nothing that the service holds about the child is disposed of. What stands is read after this and not before. */
export async function holdChild(tx: Transaction, child: ChildOf): Promise<void> {
  const text = `select pg_advisory_xact_lock_shared(hashtextextended('records of ' || $1, 0))`;
  await tx.execute({ name: 'child-hold', text, values: [keyOf(child)] });
}

/**
 * The same for all children at once, for whoever writes about many or does not know yet about whom: a lock for each of a thousand children
 * would fill PostgreSQL's table of locks.
 */
export async function holdRecords(tx: Transaction): Promise<void> {
  await tx.execute({ name: 'records-hold', text: 'select pg_advisory_xact_lock_shared($1)', values: [recordsLock] });
}

/** Waits for those who hold one of these children, and lets nobody hold them until the transaction ends; in one order, so that two cannot lock each other out. */
export async function takeChildren(tx: Transaction, children: readonly ChildOf[]): Promise<void> {
  const text = `select pg_advisory_xact_lock(hashtextextended('records of ' || $1, 0))`;
  for (const key of [...new Set(children.map(keyOf))].toSorted()) await tx.execute({ name: 'child-take', text, values: [key] });
  await tx.execute({ name: 'records-take', text: 'select pg_advisory_xact_lock($1)', values: [recordsLock] });
}
