import type { Actor, DecisionOutcome, HiddenLocation, HousingCase, HousingType, LocationClass, ThreatAssessment } from './housing-case.js';
import type { Part } from './readers.js';

/** What every step has: whose case, who acts, and the name of the record that is kept of it (SoL 14:3). */
interface Step {
  readonly housingCaseId: string;
  readonly recordId: string;
  readonly by: Actor;
}

export interface RaiseNeed extends Step {
  readonly childId: string;
  readonly urgency: HousingCase['urgency'];
  readonly company: HousingCase['company'];
  readonly otherGuardian: HousingCase['otherGuardian'];
  readonly need: string;
}

export interface RecordSafetyMeasure extends Step {
  readonly measure: string;
}

export interface AssessThreat extends Step {
  readonly assessment: ThreatAssessment;
}

export interface DecideHousing extends Step {
  readonly outcome: DecisionOutcome;
  readonly housingType?: HousingType;
  readonly reason: string;
  readonly delegation: string;
  /** A correction names the decision it corrects; that one stays as it was made. */
  readonly corrects?: string;
}

export interface NotifyDecision extends Step {
  readonly manner: 'IN_PERSON' | 'BY_PHONE' | 'IN_WRITING' | 'THROUGH_REPRESENTATIVE';
  /** Who is told, by the person's file, where it is not the one whom the case is about. */
  readonly toPersonId?: string;
}

export interface PlaceChild extends Step {
  readonly locationClass: LocationClass;
  readonly location: HiddenLocation;
}

export interface NamePerson extends Step {
  readonly personId: string;
  readonly opens: 'case' | 'case-and-location';
  readonly reason: string;
  /** Set where the sign-in is too old or too weak to open to another what can cost a life. */
  readonly signInAgain?: object;
}

/** Why somebody is taken out; a code, for what is written of a colleague is read by colleagues. */
export type EndReason = 'NO_LONGER_WORKS_WITH_THE_CASE' | 'KNOWS_SOMEBODY_IN_THE_CASE' | 'NAMED_BY_MISTAKE' | 'OWN_WISH';

export interface EndNaming extends Step {
  readonly personId: string;
  /** The case with all that is in it, or a part of it alone. */
  readonly closes: Part;
  readonly reason: EndReason;
}
