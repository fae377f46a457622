import type { DeadLetters } from '@varsam/outbox';
import type { Concern, Warning } from '../domain/concern/concern.js';

/** A concern with the report as it came: the bytes are kept, sealed under the child's key. */
export interface ConcernToFile {
  readonly concern: Concern;
  readonly body: Uint8Array;
  /** SHA-256 of the bytes as they came. */
  readonly bodyHash: Buffer;
}

/** Where a concern stands in the sealed log, and all that its receipt says. */
export interface FiledConcern {
  readonly concernId: string;
  readonly childId: string;
  readonly reportId: string;
  readonly kommunkod: string;
  readonly receivedAt: Date;
  readonly mandated: boolean;
  readonly acute: boolean;
  readonly warnings: readonly Warning[];
  readonly bodyHash: Buffer;
  readonly proof: ReceiptProof;
  /** True when the same report had been filed before. */
  readonly filedBefore: boolean;
}

/** Inclusion of one receipt in a sealed batch (RFC 6962 hashing, Ed25519 over the root); hashes are base64url. */
export interface ReceiptProof {
  readonly leaf: string;
  readonly index: number;
  readonly size: number;
  readonly path: readonly string[];
  readonly root: string;
  readonly signature: string;
  readonly keyId: string;
}

/** A message that nobody could act on, with the reason, for the dead letters of its municipality. */
export interface RejectedMessage {
  readonly kommunkod: string;
  readonly letter: Parameters<DeadLetters['record']>[0][number];
}

export interface Concerns {
  /**
   * Files a batch in one transaction: concerns, their child files, the outgoing events, the sealed log and the rejected messages. Answers in
   * the order given, one for each concern. A concern whose id stands already is left as it stands and answered from the record, so that the
   * same report gets the same receipt (DOMAIN 3.10); two with the same id in one batch count as the first and its repetition.
   */
  file(concerns: readonly ConcernToFile[], rejected: readonly RejectedMessage[]): Promise<readonly FiledConcern[]>;
}
