import type { DueDates, Instant, LocalDate } from '@varsam/calendar';
import type { Actor, ShownProtection, Team, TeamAssigned } from '../actor.js';
import type { ConcernAssessment } from '../concern/concern-assessment.js';
import type { DecisionRecord } from '../decision.js';
import type { HandOverRefusal } from '../hand-over.js';

export const investigationOutcomes = [
  'INTERVENTION_SOL',
  'APPLICATION_LVU',
  'MELLANTVANG_LVU22',
  'NO_INTERVENTION_NO_NEED',
  'NO_INTERVENTION_NO_CONSENT',
  'FOLLOW_UP_23_1',
  'TRANSFERRED',
  'OTHER',
] as const;
export type InvestigationOutcome = (typeof investigationOutcomes)[number];

/** Utredning: one at a time on a child, finished within four months (SoL 20:3). */
export interface Investigation {
  readonly investigationId: string;
  readonly childId: string;
  readonly kommunkod: string;
  readonly concernId: string;
  readonly state: 'OPEN' | 'CLOSED';
  readonly openedAt: Instant;
  readonly openedOn: LocalDate;
  readonly due: DueDates;
  readonly outcome?: InvestigationOutcome;
  readonly closedOn?: LocalDate;
  readonly team: Team;
  /** As referrals told it; read with the record, never saved with it. */
  readonly protectedIdentity?: ShownProtection;
}

/** An investigation that may come of the decision: its id and its clock (SoL 20:3), both brought in from outside. */
export interface PossibleInvestigation {
  readonly investigationId: string;
  readonly due: DueDates;
}

export interface CloseInvestigation {
  readonly outcome: InvestigationOutcome;
  /** What the child says, or why the child has not been heard; a child has the right to give its view at any age (SoL 3:1–4). */
  readonly childsView: { readonly recorded: string } | { readonly missingBecause: string };
  readonly reason?: string;
  readonly actor: Actor;
}

export type InvestigationFact = InvestigationClosed | TeamAssigned;

export interface InvestigationClosed {
  readonly kind: 'investigation-closed';
  readonly investigationId: string;
  readonly childId: string;
  readonly outcome: InvestigationOutcome;
  readonly closedOn: LocalDate;
  readonly onTime: boolean;
}

/** An investigation with the decisions made in it, oldest first. */
export interface InvestigationRecord {
  readonly investigation: Investigation;
  readonly decisions: readonly DecisionRecord[];
}

/** An investigation with the concerns that it opened with or that were added to it: one work, of the same people. */
export interface InvestigationFile {
  readonly investigation: Investigation;
  readonly concerns: readonly ConcernAssessment[];
}

export type InvestigationRefusal = 'already-closed' | 'childs-view-missing' | HandOverRefusal;
