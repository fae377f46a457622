import type { DueDates, LocalDate } from '@varsam/calendar';

/** All that a reporter may be told (SoL 19:6, OSL 26:9 a). There is no other content and no free text. */
export type FeedbackContent = 'INVESTIGATION_OPENED' | 'INVESTIGATION_NOT_OPENED' | 'INVESTIGATION_ALREADY_ONGOING';

export type FeedbackState = 'NOT_REQUESTED' | 'REQUESTED' | 'SUITABILITY_CHECK' | 'SENT' | 'REFUSED_UNSUITABLE';

/** Återkoppling to whoever reported a concern: what was asked, what was decided, and whether telling it was found suitable (SoL 19:6). */
export interface Feedback {
  readonly concernId: string;
  readonly kommunkod: string;
  readonly childId: string;
  /** Who reported: the one recipient that there can be. */
  readonly partnerId: string;
  /** The reporter's own id of its report. */
  readonly reportId: string;
  /** A duty to report (SoL 19:1–3); nobody else may be told anything (OSL 26:9 a). */
  readonly mandated: boolean;
  readonly request?: Request;
  readonly decision?: ConcernDecision;
  /** What C3 gives; absent when nobody has asked, nothing is decided, or the law of the day had no limit. */
  readonly due?: Due | undefined;
  readonly suitability?: Suitability;
}

/** The reporter has asked to be told: in the report itself, or later. */
export interface Request {
  readonly at: Date;
  readonly on: LocalDate;
}

/** What became of the concern under SoL 20:2, as assessments tells it. */
export interface ConcernDecision {
  readonly outcome: string;
  readonly at: Date;
  readonly on: LocalDate;
}

export interface Due extends DueDates {
  readonly section: string;
}

/** Whoever reads or decides, as the sign-in vouches for them. */
export interface Actor {
  readonly id: string;
  readonly kommunkod: string;
  readonly roles: readonly string[];
  readonly units: readonly string[];
  readonly purpose?: string;
}

/** A person's decision on whether telling is suitable. Never changed; what was told cannot be untold. */
export type Suitability = SuitableDecision | UnsuitableDecision;

interface Judged {
  readonly at: Date;
  readonly on: LocalDate;
  readonly by: Pick<Actor, 'id' | 'roles' | 'units'>;
  readonly legalBasis: 'SOL_19_6_FEEDBACK';
}

export interface SuitableDecision extends Judged {
  readonly suitable: true;
  readonly feedbackId: string;
  readonly content: FeedbackContent;
  /** The day of the decision under SoL 20:2; none is told where an investigation was running already. */
  readonly decidedOn?: LocalDate;
}

export interface UnsuitableDecision extends Judged {
  readonly suitable: false;
  /** Kept in the child's file, sealed; it is never sent. */
  readonly reason: string;
}

export type Refusal =
  'not-mandated' | 'not-decided' | 'nothing-to-tell' | 'reason-missing' | 'not-requested' | 'already-decided' | 'no-ground';

/** The state follows from what is known, in whatever order it became known. */
export function stateOf({ request, decision, suitability }: Feedback): FeedbackState {
  if (suitability !== undefined) return suitability.suitable ? 'SENT' : 'REFUSED_UNSUITABLE';
  if (request === undefined) return 'NOT_REQUESTED';
  return decision === undefined ? 'REQUESTED' : 'SUITABILITY_CHECK';
}
