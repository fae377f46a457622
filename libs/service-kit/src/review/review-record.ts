import type { LocalDate } from '@varsam/calendar';
import type { PickedBecause, RuleReport } from './review-rules.js';
import type { ReviewSettings } from './review-settings.js';

export const outcomes = ['OK', 'ASK_VIEWER', 'SUSPECTED_BREACH'] as const;
export type Outcome = (typeof outcomes)[number];

/** How far a pack has come. */
export interface PackProgress {
  readonly id: string;
  readonly month: LocalDate;
  readonly madeAt: Date;
  readonly dueOn: LocalDate;
  readonly entries: number;
  readonly viewers: number;
  readonly denied: number;
  readonly items: number;
  /** With an outcome that is no open question. */
  readonly settled: number;
  readonly signers: readonly string[];
  /** Who read what stands in it, so that it is known whose entries somebody else must sign. */
  readonly viewerIds: readonly string[];
  readonly signedOffAt: Date | null;
}

export interface PackRecord extends PackProgress {
  readonly seed: string;
  readonly horizon: number;
  readonly settings: ReviewSettings;
  readonly rules: readonly RuleReport[];
}

export interface ReviewItem {
  readonly entryId: string;
  readonly at: Date;
  readonly viewerId: string;
  readonly roles: readonly string[];
  readonly unit: string;
  readonly action: string;
  readonly purpose: string | null;
  readonly reason: string | null;
  readonly recordIds: readonly string[];
  readonly records: number;
  readonly allowed: boolean;
  readonly pickedBecause: readonly PickedBecause[];
  readonly facts: Readonly<Record<string, unknown>> | null;
  readonly outcomes: readonly GivenOutcome[];
}

export interface GivenOutcome {
  readonly id: string;
  readonly outcome: Outcome;
  readonly reviewerId: string;
  readonly at: Date;
  readonly note: Buffer | null;
}

/** Nobody signs for their own reads: a pack is done when every entry in it has been signed by somebody who did not read. */
export function isSignedOff({ signers, viewerIds }: Pick<PackProgress, 'signers' | 'viewerIds'>): boolean {
  if (signers.length === 0) return false;
  return viewerIds.every((viewerId) => signers.some((signer) => signer !== viewerId));
}

export function isOverdue(pack: Pick<PackProgress, 'signers' | 'viewerIds' | 'dueOn'>, today: LocalDate): boolean {
  return pack.dueOn < today && !isSignedOff(pack);
}
