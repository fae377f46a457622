import type { Problem } from '@varsam/service-kit';
import type { Warning } from '../domain/concern/concern.js';
import type { Filed } from '../persistence/filed.js';
import type { OpenedMessage } from './opened-message.js';

export type { Filed };

/** Under which the desks are wired: who receives which message. */
export const DESKS = Symbol('referrals.desks');

export type DeskOutcome = { readonly filed: Filed } | { readonly refused: Problem };

/** Receives one or several kinds of message: reads them, lets the domain decide and has them filed. */
export interface Desk {
  /** A batch in one transaction; one outcome for each, in order. When it resolves, everything it answered is committed. */
  receive(messages: readonly OpenedMessage[]): Promise<readonly DeskOutcome[]>;
  /** What the desk would warn of or refuse beyond the strict form, for a sender who asks before sending. Nothing is kept of it. */
  problemsOf?(message: OpenedMessage): readonly Warning[] | Promise<readonly Warning[]>;
}
