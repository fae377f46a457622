import type { LocalDate } from '@varsam/calendar';
import type { Warning } from '../concern/concern.js';
import type { ProvedSender, SaidSender, SenderRefusal } from '../sender.js';

/** What a supplement says, read tolerantly. */
export interface SaidSupplement extends SaidSender {
  readonly saysSomething: boolean;
  readonly immediateDanger: boolean;
}

/** How the supplement came in: fixed once, at the door. */
export interface ReceiveSupplement extends ProvedSender {
  /** Ours, made of municipality, partner and the sender's own id. */
  readonly id: string;
  /** The concern that the sender's own id of the earlier report stands for, whether or not it has come in. */
  readonly concernId: string;
  readonly receivedAt: Date;
  readonly said: SaidSupplement;
  readonly formWarnings: readonly Warning[];
}

/** A concern that has come in, as far as a supplement needs to know it. */
export interface KnownConcern {
  readonly concernId: string;
  readonly childId: string;
}

/** What the sender knows more. It adds and takes nothing back: a statutory report cannot be withdrawn (SoL 19:1, DOMAIN 3.2). */
export interface Supplement {
  readonly id: string;
  readonly kommunkod: string;
  readonly partnerId: string;
  readonly concernId: string;
  /** Absent while the earlier report is unknown here: reception settles where it belongs. */
  readonly childId?: string;
  readonly acute: boolean;
  readonly receivedAt: Date;
  readonly receivedOn: LocalDate;
  readonly warnings: readonly Warning[];
}

export type SupplementRefusal = SenderRefusal | 'no-supplement';

export interface ConcernSupplemented {
  readonly kind: 'concern-supplemented';
  readonly supplement: Supplement;
  readonly childId: string;
}

export type SupplementDecision = { readonly next: Supplement } | { readonly refused: SupplementRefusal };
