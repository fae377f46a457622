import type { Transaction } from '@varsam/outbox';

/**
 * Until the transaction ends no file is disposed of. The number tells how many have been: keys that were held in memory from before another
 * number may be of files that are no more.
 */
export async function holdChildFiles(tx: Transaction): Promise<number> {
  const text = 'select child_file_generation() as generation';
  return (await tx.query<{ generation: number }>({ name: 'child-file-generation', text }))[0]!.generation;
}

/** Waits for those who are filing something, and lets nobody file until the transaction ends. */
export async function takeChildFiles(tx: Transaction): Promise<void> {
  await tx.execute({ name: 'child-file-disposal', text: 'select child_file_disposal()' });
}
