import type { Transaction } from '@varsam/outbox';
import type { ChildOf } from './records-of-child.js';

const keyOf = ({ kommunkod, childId }: ChildOf): string => `${kommunkod} ${childId}`;

/** Until the transaction ends nothing that the service holds about the child is disposed of. What stands is read after this and not before. */
export async function holdChild(tx: Transaction, child: ChildOf): Promise<void> {
  const text = `select pg_advisory_xact_lock_shared(hashtextextended('records of ' || $1, 0))`;
  await tx.execute({ name: 'child-hold', text, values: [keyOf(child)] });
}

/** Waits for those who hold one of these children, and lets nobody hold them until the transaction ends; in one order, so that two cannot lock each other out. */
export async function takeChildren(tx: Transaction, children: readonly ChildOf[]): Promise<void> {
  const text = `select pg_advisory_xact_lock(hashtextextended('records of ' || $1, 0))`;
  for (const key of [...new Set(children.map(keyOf))].toSorted()) await tx.execute({ name: 'child-take', text, values: [key] });
}
