import type { Transaction } from '@varsam/outbox';

/** The people that a record is about, as it tells of them. */
export interface PeopleTold {
  readonly fullNames: readonly string[];
  readonly addresses: readonly string[];
  readonly numbers: readonly string[];
}

/**
 * Given by the service that holds names and addresses, for the monthly log review. What it gives is hashed and compared with the marks of who
 * read, in the job that asked for it, and forgotten: nothing of it is written into a pack.
 */
export abstract class PeopleInRecords {
  /** Of those records that are about somebody. `not-opened`: what they say is not to be opened for this, or cannot be. */
  abstract of(tx: Transaction, kommunkod: string, recordIds: readonly string[]): Promise<ReadonlyMap<string, PeopleTold | 'not-opened'>>;
}
