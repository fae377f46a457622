import type { DeadLetters } from '@varsam/outbox';

/** A message that was not received, with the reason that its sender was told. */
export interface Rejection {
  readonly kommunkod: string;
  readonly partnerId: string;
  readonly message: string;
  readonly door: 'HTTPS' | 'NATS';
  readonly slug: string;
  readonly receivedAt: Date;
  /** The message itself, sealed, for whoever looks at it; absent where the sender was at the door and told on the spot. */
  readonly letter?: Parameters<DeadLetters['record']>[0][number];
}

export interface Rejections {
  /** Once for each batch, after what it held was filed and before it is acknowledged: what was not recorded comes again. */
  record(rejections: readonly Rejection[]): Promise<void>;
}
