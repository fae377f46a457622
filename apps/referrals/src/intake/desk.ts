import type { Problem } from '@varsam/service-kit';
import type { Filed } from '../persistence/filed.js';
import type { OpenedMessage } from './opened-message.js';

export type { Filed };

export type DeskOutcome = { readonly filed: Filed } | { readonly refused: Problem };

/** Receives one or several kinds of message: reads them, lets the domain decide and has them filed. */
export interface Desk {
  /** A batch in one transaction; one outcome for each, in order. When it resolves, everything it answered is committed. */
  receive(messages: readonly OpenedMessage[]): Promise<readonly DeskOutcome[]>;
}
