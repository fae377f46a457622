import type { VerifiedReceipt } from '../receipts/verify-receipt.js';
import type { Spooled } from '../spool/spool.js';
import type { MessageKind } from './messages.js';

export interface SendOptions {
  /** How long to go on before somebody must phone: a quarter of an hour, one minute when a child is in immediate danger. */
  readonly deadlineMs?: number;
}

/** What became of a message that was left from an earlier run. */
export interface Resumed {
  readonly kind: MessageKind;
  readonly messageId: string;
  readonly receipt?: VerifiedReceipt;
  readonly error?: unknown;
}

/** A message without its receipt: what is known of it without opening it. */
export type Waiting = Pick<Spooled, 'kind' | 'messageId' | 'immediateDanger' | 'writtenAt' | 'deadline'>;

/** One line of the delivery log: `received`, `repeated`, `rejected` with its reason, `feedback-sent` or `feedback-delivered`. */
export interface Delivered {
  readonly kind: string;
  readonly messageId?: string;
  readonly fate: string;
  readonly at: string;
  readonly slug?: string;
  readonly warnings?: readonly { readonly pointer: string; readonly slug: string }[];
}
