import type { DescribedAttachment } from '../domain/attachment/attachment.js';
import type { Concern } from '../domain/concern/concern.js';
import type { Filed } from './filed.js';

/** A concern with the report as it came: its own bytes are kept, sealed under the child's key. */
export interface ConcernToFile {
  readonly concern: Concern;
  readonly door: 'HTTPS' | 'NATS';
  readonly body: Uint8Array;
  /** SHA-256 of the bytes as they were sent. */
  readonly bodyHash: Buffer;
  /** The documents that it describes; absent where it describes none. */
  readonly attachments?: readonly DescribedAttachment[];
}

/** A concern in the record, and all that its receipt says. */
export interface FiledConcern extends Filed {
  readonly concernId: string;
  readonly childId: string;
}

export interface Concerns {
  /**
   * Files a batch in one transaction: concerns, their child files, the outgoing events and the sealed log. Answers in the order given, one for
   * each concern. A concern whose id stands already is left as it stands and answered from the record, so that the same report gets the same
   * receipt (DOMAIN 3.10); two with the same id in one batch count as the first and its repetition.
   */
  file(concerns: readonly ConcernToFile[]): Promise<readonly FiledConcern[]>;
}
