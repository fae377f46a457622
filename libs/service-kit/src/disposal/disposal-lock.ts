import type { Transaction } from '@varsam/outbox';

export const recordsLock = 7_301_146_907;

/**
 * Until the transaction ends nothing that the service holds about any child is disposed of. What stands is read after this and not before. One lock
 * for all children: a lock for each of a thousand would fill PostgreSQL's table of locks, and disposal is rare and short.
 */
export async function holdRecords(tx: Transaction): Promise<void> {
  await tx.execute({ name: 'records-hold', text: 'select pg_advisory_xact_lock_shared($1)', values: [recordsLock] });
}

/** Waits for those who hold the records, and lets nobody hold them until the transaction ends. */
export async function takeRecords(tx: Transaction): Promise<void> {
  await tx.execute({ name: 'records-take', text: 'select pg_advisory_xact_lock($1)', values: [recordsLock] });
}
