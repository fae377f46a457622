import type { LocalDate } from '@varsam/calendar';
import type { Due, Held, HoldReason } from './retention.js';

/**
 * CONSIDERED: the other services have been asked what they know. PROPOSED: due, and waits for a second person. HELD: kept, with its reasons.
 * EXCEPTED: a person took it out. APPROVED: the others are asked once more. READY: all have answered. STOPPED: something had come in the
 * way. DISPOSED: gone here, and told to the others. PROVED: all have reported what they destroyed.
 */
export type DisposalState = 'CONSIDERED' | 'PROPOSED' | 'HELD' | 'EXCEPTED' | 'APPROVED' | 'READY' | 'STOPPED' | 'DISPOSED' | 'PROVED';

/** Who must have had their say before anything is destroyed. */
export const standingServices = ['assessments', 'meetings', 'housing'] as const;
export type StandingService = (typeof standingServices)[number];

/** Who reports what it destroyed. */
export const disposingServices = ['assessments', 'meetings', 'housing', 'reporting'] as const;
export type DisposingService = (typeof disposingServices)[number];

/** Why an archivist takes a single file out of a list. */
export type ExceptionReason = 'WRONG_CLASS' | 'HOLD_TO_COME' | 'TO_BE_TRANSFERRED' | 'OTHER_LAW';

/** What of a disposal waits for a person: it failed and is tried again, or a dead letter did not open that may speak of the child. */
export type Waits = 'FAULT' | 'LETTER_UNREAD';

/** A file on a list. Of the child nothing but its opaque id, and after disposal not even that. */
export interface Disposal {
  readonly disposalId: string;
  readonly childId?: string;
  readonly state: DisposalState;
  readonly due?: Due;
  readonly reasons: readonly (Held | ExceptionReason | Waits)[];
}

/** The clock's own where nobody ordered it. */
export interface DisposalList {
  readonly listId: string;
  readonly kommunkod: string;
  /** The first day of the month. */
  readonly month: LocalDate;
  readonly orderedBy: string;
  readonly orderedAt: Date;
  readonly counts: Readonly<Partial<Record<DisposalState, number>>>;
}

export const byTheClock = 'clock';

/** What a person keeps from disposal, and why, as a code. */
export interface DisposalHold {
  readonly holdId: string;
  readonly kommunkod: string;
  readonly childId: string;
  readonly reason: HoldReason;
  readonly setBy: string;
  readonly setAt: Date;
  readonly liftedBy?: string;
  readonly liftedAt?: Date;
}

export interface DisposedCount {
  readonly table: string;
  readonly rows: number;
  /** Nobody could open them, so nobody knows whether they were the child's: they stay, and wait for a person. */
  readonly unread?: number;
}

/** What stands for ever of a disposal: no child, no name, numbers alone. */
export interface DisposalProof {
  readonly disposalId: string;
  readonly kommunkod: string;
  readonly disposedAt: Date;
  readonly proposedBy: string;
  readonly approvedBy: string;
  readonly class: string;
  readonly section: string;
  readonly dueOn: LocalDate;
  readonly services: readonly { readonly service: string; readonly tables: readonly DisposedCount[]; readonly kept?: string }[];
}

/** Nobody approves what they have ordered themselves. */
export function mayApprove(approver: string, orderedBy: string): boolean {
  return approver !== orderedBy;
}
