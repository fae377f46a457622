import type { DeadLetters } from '@varsam/outbox';

/** A message that was not received, with the reason that its sender was told. Nothing of what it said is kept beside it. */
export interface Rejection {
  readonly kommunkod: string;
  readonly partnerId: string;
  readonly message: string;
  readonly door: 'HTTPS' | 'NATS';
  readonly slug: string;
  readonly receivedAt: Date;
  /** The sender's own id of it, where it could be read and is one that says nothing. */
  readonly messageId?: string;
  readonly size: number;
  /** SHA-256 of the bytes as they came: the same message refused again is counted, not kept again. */
  readonly fingerprint: Buffer;
  /** The message itself, sealed, for whoever looks at it; absent where the sender was at the door and told on the spot. */
  readonly letter?: Parameters<DeadLetters['record']>[0][number];
}

/** A message that had been received before and was answered with the same receipt. */
export interface Repetition {
  readonly kommunkod: string;
  readonly partnerId: string;
  readonly messageId: string;
  readonly receivedAt: Date;
}

export interface Rejections {
  /**
   * Once for each batch that holds any, after what it held was filed and before it is acknowledged: what was not recorded comes again. One
   * statement for the rejections and one for the repetitions, however many.
   */
  record(rejections: readonly Rejection[], repetitions: readonly Repetition[]): Promise<void>;
}
