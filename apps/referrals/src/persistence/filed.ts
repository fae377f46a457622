import type { Warning } from '../domain/concern/concern.js';

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

/** Who receives in a municipality, and on which phone. */
export interface Recipient {
  readonly name: string;
  readonly phoneIfWorse: string;
}

/** All that a receipt says of a message that stands in the record. */
export interface Filed {
  /** The sender's own id of the message. */
  readonly reportId: string;
  readonly kommunkod: string;
  readonly receivedAt: Date;
  readonly mandated: boolean;
  readonly acute: boolean;
  readonly warnings: readonly Warning[];
  /** SHA-256 of the message's own bytes. */
  readonly bodyHash: Buffer;
  readonly proof: ReceiptProof;
  /** As the first receipt named it: a new phone number does not change a receipt that was given. */
  readonly recipient: Recipient;
  /** True when the same message had been filed before. */
  readonly filedBefore: boolean;
}
