import type { Transaction } from '@varsam/outbox';
import type { NamedGuardian, Warning } from '../domain/concern/concern.js';
import type { PersonIdentity } from '../domain/identity/person-identity.js';
import type { ProtectionLevel } from '../domain/protection/protection.js';
import type { Filed } from './filed.js';

export type PartnerMessageKind = 'enquiry' | 'supplement' | 'feedback-request' | 'feedback-acknowledgement' | 'outreach-contacts';

/** A message as its sender sent it. */
export interface SentMessage {
  /** The sender's own id of it. */
  readonly messageId: string;
  readonly door: 'HTTPS' | 'NATS';
  /** Its own bytes. */
  readonly body: Uint8Array;
  /** SHA-256 of its own bytes. */
  readonly bodyHash: Buffer;
}

/** A message that is to be filed. */
export interface MessageToFile {
  /** Ours: made of municipality, partner, kind and the sender's id. */
  readonly id: string;
  readonly kommunkod: string;
  readonly partnerId: string;
  readonly kind: PartnerMessageKind;
  readonly messageId: string;
  readonly receivedAt: Date;
  readonly door: 'HTTPS' | 'NATS';
  readonly mandated: boolean;
  readonly acute: boolean;
  readonly warnings: readonly Warning[];
  readonly bodyHash: Buffer;
  /** Kept sealed; absent where nothing of it may be kept. */
  readonly body?: Uint8Array;
  /** The child file whose key the body is sealed under, where it is known. */
  readonly childId?: string;
  /** Who the child is, where the message says so. With neither, the message gets a key of its own. */
  readonly identity?: PersonIdentity;
  readonly concernId?: string;
  /** What it says of protected identities, and who the guardians are. */
  readonly protectionLevel?: ProtectionLevel;
  readonly guardians?: readonly NamedGuardian[];
}

export interface FiledMessage extends Filed {
  readonly id: string;
  /** The file that the body is sealed under: the child's, or the message's own. */
  readonly childId?: string;
}

export interface FreshMessage {
  readonly message: MessageToFile;
  readonly childId?: string;
}

/** What follows from messages that were really new, in the transaction that files them. */
export type Effect = (tx: Transaction, fresh: readonly FreshMessage[]) => Promise<void>;

export interface PartnerMessages {
  /**
   * Files a batch in one transaction with its effect, its place in the sealed log and the outgoing events. Answers in the order given, one for
   * each. A message whose id stands already is left as it stands and answered from the record, so that the same message gets the same receipt.
   */
  file(messages: readonly MessageToFile[], effect: Effect): Promise<readonly FiledMessage[]>;
}
