import type { DueDates, Instant, LocalDate } from '@varsam/calendar';
import type { Actor, ShownProtection, Team, TeamAssigned } from '../actor.js';
import type { DecisionRecord } from '../decision.js';
import type { HandOverRefusal } from '../hand-over.js';
import type { ConcernSupplement, ProtectionAgain } from './concern-supplement.js';
import type { Investigation } from '../investigation/investigation.js';

export type ProtectionNeed = 'IMMEDIATE' | 'NONE';

/** What a pre-assessment (förhandsbedömning) can come to, SoL 20:2. */
export const preAssessmentOutcomes = [
  'OPEN_INVESTIGATION',
  'NOT_OPEN_NO_GROUNDS',
  'NOT_OPEN_NEEDS_MET_ELSEWHERE',
  'NOT_OPEN_VOLUNTARY_SUPPORT_ACCEPTED',
  'NO_DECISION_ONGOING_INVESTIGATION',
  'TRANSFERRED_OTHER_MUNICIPALITY',
  'CHILD_NOT_IDENTIFIED',
] as const;
export type PreAssessmentOutcome = (typeof preAssessmentOutcomes)[number];

export const concernStates = [
  'PROTECTION_ASSESSMENT',
  'PRE_ASSESSMENT',
  'INVESTIGATION',
  'NOT_OPENED',
  'LINKED_TO_ONGOING',
  'TRANSFERRED',
  'CHILD_NOT_IDENTIFIED',
] as const;
export type ConcernState = (typeof concernStates)[number];

/** One concern on its way from the door to a decision. Its key is the concern's own: however often it arrives, it is assessed once. */
export interface ConcernAssessment {
  readonly concernId: string;
  readonly childId: string;
  readonly kommunkod: string;
  readonly receivedAt: Instant;
  readonly receivedOn: LocalDate;
  readonly acute: boolean;
  readonly state: ConcernState;
  readonly protectionDue: LocalDate;
  readonly protection?: { readonly need: ProtectionNeed; readonly assessedAt: Instant; readonly onTime: boolean };
  /** Danger has been told since the assessment was made: it is made anew. */
  readonly protectionAgain?: ProtectionAgain;
  /** What its reporter has added, oldest first; read with the concern, never saved with it. */
  readonly supplements?: readonly ConcernSupplement[];
  /** The dates of the law; an extension does not move them. */
  readonly preAssessment: DueDates;
  readonly extendedUntil?: LocalDate;
  readonly outcome?: PreAssessmentOutcome;
  readonly decidedOn?: LocalDate;
  /** The investigation that it opened or joined. */
  readonly investigationId?: string;
  readonly team: Team;
  /** As referrals told it; read with the record, never saved with it. */
  readonly protectedIdentity?: ShownProtection;
}

/** A concern together with the investigation that runs on the same child, if one does: what SoL 20:2 asks about. */
export interface ConcernFile {
  readonly concern: ConcernAssessment;
  readonly ongoing?: Investigation;
}

/** A concern with the decisions made in it, oldest first. */
export interface ConcernRecord {
  readonly concern: ConcernAssessment;
  readonly decisions: readonly DecisionRecord[];
}

export interface MakeProtectionAssessment {
  readonly need: ProtectionNeed;
  readonly documentation: string;
  readonly actor: Actor;
}

export interface DecidePreAssessment {
  readonly outcome: PreAssessmentOutcome;
  readonly reason: string;
  /** For which of the own units it is decided; for all of them where none is named. */
  readonly unit?: string;
  readonly actor: Actor;
}

export interface ExtendPreAssessment {
  readonly until: LocalDate;
  readonly reason: string;
  readonly actor: Actor;
}

export type ConcernFact =
  | TeamAssigned
  | {
      readonly kind: 'protection-assessed';
      readonly concernId: string;
      readonly childId: string;
      readonly need: ProtectionNeed;
      readonly assessedAt: Instant;
      readonly assessedOn: LocalDate;
      readonly latencyMinutes: number;
      readonly onTime: boolean;
    }
  | { readonly kind: 'acute-action-called-for'; readonly concernId: string }
  | { readonly kind: 'pre-assessment-extended'; readonly concernId: string; readonly until: LocalDate }
  | ({
      readonly kind: 'pre-assessment-decided';
      readonly concernId: string;
      readonly childId: string;
      readonly outcome: PreAssessmentOutcome;
      readonly decidedAt: Instant;
      readonly decidedOn: LocalDate;
      readonly extended: boolean;
      readonly onTime: boolean;
    } & DueDates)
  | ({
      readonly kind: 'investigation-opened';
      readonly investigationId: string;
      readonly childId: string;
      readonly concernId: string;
      readonly openedOn: LocalDate;
    } & DueDates);

export type ConcernRefusal =
  | 'not-documented'
  | 'already-made'
  | 'protection-assessment-missing'
  | 'already-decided'
  | 'not-extendable'
  | 'investigation-ongoing'
  | 'no-ongoing-investigation'
  | 'not-own-unit'
  | 'not-decided'
  | 'part-of-investigation'
  | HandOverRefusal;
