import type { HiddenFrom, Protection } from './protection.js';
import type { LocalDate } from '@varsam/calendar';

/** Skyddat boende: from the need to the place, step by step. SoL 9:5–6, 22:5; the order of steps is DOMAIN 2.4. */
export interface HousingCase {
  readonly housingCaseId: string;
  readonly kommunkod: string;
  readonly childId: string;
  readonly urgency: 'acute' | 'planned';
  readonly company: 'with-guardian' | 'without-guardian';
  readonly otherGuardian: 'none' | 'consents' | 'does-not-consent';
  readonly raisedAt: Date;
  readonly securedAt?: Date;
  readonly threatAssessedAt?: Date;
  readonly decision?: StandingDecision;
  readonly placement?: Placement;
  /** The persons who may open this case. Everybody else, in the same unit too, finds nothing. */
  readonly named: readonly string[];
  /** The threat assessment's own list: who decides is named in the case and not here. */
  readonly threatReaders: readonly string[];
  /** The vault's own list: to be named in the case is not to know the address. */
  readonly locationReaders: readonly string[];
  /** As referrals told it; read with the case, never saved with it. */
  readonly protection?: Protection;
}

/** The decision that holds now. Earlier ones stay in the records as they were made. */
export interface StandingDecision {
  readonly decisionId: string;
  readonly outcome: DecisionOutcome;
  readonly housingType?: HousingType;
  readonly decidedAt: Date;
  readonly notifiedAt?: Date;
}

export interface Placement {
  readonly placedAt: Date;
  readonly locationClass: LocationClass;
}

export type DecisionOutcome = 'GRANTED' | 'INTERIM' | 'REFUSED' | 'OTHER_FORM';

export type LocationClass = 'OWN_MUNICIPALITY' | 'OTHER_MUNICIPALITY' | 'SECRET';

export type HousingType =
  | 'PROTECTED_HOUSING'
  | 'FOSTER_HOME'
  | 'EMERGENCY_FOSTER_HOME'
  | 'SUPPORTED_HOUSING'
  | 'RESIDENTIAL_CARE'
  | 'SECURE_STATE_HOME'
  | 'OTHER_PRIVATE_HOME'
  | 'OWN_TRAINING_FLAT'
  | 'EMERGENCY_HOTEL_ETC'
  | 'LSS_HOUSING'
  | 'OWN_HOME'
  | 'RELATIVE';

/** Own schema, no licensed instrument. All of it is sealed; no part of it leaves the service. */
export interface ThreatAssessment {
  readonly level: 'LOW' | 'MEDIUM' | 'HIGH' | 'EXTREME';
  readonly validUntil: LocalDate;
  readonly threatActor: string;
  readonly threatType: string;
  readonly informationSource: 'POLICE' | 'PERSON' | 'OTHER';
  readonly areasToAvoid?: string;
  readonly digitalExposure?: string;
  readonly policeMeasures?: string;
}

/** Where the child lives. It exists in the vault and in no other place. */
export interface HiddenLocation {
  readonly provider: string;
  readonly address: string;
}

/** The place as it is opened, with a warning of whom it is secret to. */
export interface OpenedLocation extends HiddenLocation {
  readonly hiddenFrom?: readonly HiddenFrom[];
}

export type Role =
  | 'reception'
  | 'socialWorker'
  | 'unitManager'
  | 'sspfCoordinator'
  | 'housingOfficer'
  | 'housingDecider'
  | 'analyst'
  | 'operations'
  | 'logReviewer'
  | 'protectedIdentityOfficer'
  | 'archivist';

/** Whoever reads or acts, as the sign-in vouches for them. */
export interface Actor {
  readonly id: string;
  readonly kommunkod: string;
  readonly roles: readonly Role[];
  readonly units: readonly string[];
}

export type RecordKind =
  'NEED' | 'SAFETY_MEASURE' | 'THREAT_ASSESSMENT' | 'DECISION' | 'NOTICE' | 'PLACEMENT' | 'NAMED_PERSON' | 'NAMING_ENDED';

/** What was done, by whom, when, on what ground and in which words. Kept once, never changed. */
export interface CaseRecord {
  readonly recordId: string;
  readonly housingCaseId: string;
  readonly kind: RecordKind;
  readonly at: Date;
  readonly on: LocalDate;
  readonly by: Actor;
  readonly legalBasis: string;
  readonly content: Readonly<Record<string, string | undefined>>;
}

export type Fact =
  | {
      readonly kind: 'need-raised';
      readonly housingCaseId: string;
      readonly childId: string;
      readonly raisedAt: Date;
      readonly acute: boolean;
    }
  | { readonly kind: 'safety-secured'; readonly housingCaseId: string; readonly onTime: boolean }
  | { readonly kind: 'threat-assessed'; readonly housingCaseId: string; readonly assessedAt: Date; readonly minutesFromNeed: number }
  | ({ readonly kind: 'housing-decided'; readonly housingCaseId: string; readonly minutesFromNeed: number } & Omit<
      StandingDecision,
      'decisionId'
    >)
  | { readonly kind: 'decision-notified'; readonly housingCaseId: string; readonly notifiedAt: Date; readonly minutesFromDecision: number }
  | ({ readonly kind: 'child-placed'; readonly housingCaseId: string; readonly minutesFromDecision: number } & Placement)
  | { readonly kind: 'record-kept'; readonly record: CaseRecord }
  | { readonly kind: 'location-hidden'; readonly housingCaseId: string; readonly location: HiddenLocation };

export type Refusal =
  | 'already-secured'
  | 'safety-measure-missing'
  | 'threat-assessment-missing'
  | 'threat-assessment-outdated'
  | 'not-delegated'
  | 'reason-missing'
  | 'housing-form-missing'
  | 'child-without-guardian'
  | 'board-decides'
  | 'already-decided'
  | 'not-the-standing-decision'
  | 'outcome-already-notified'
  | 'not-decided'
  | 'already-notified'
  | 'hidden-from-recipient'
  | 'not-granted'
  | 'location-not-in-vault'
  | 'already-placed'
  | 'already-named'
  | 'not-named'
  | 'name-another-first';

export type Decision<State, F, R> = { readonly next: State; readonly facts: readonly F[] } | { readonly refused: R };

/** What became of a command. `unknown` also for a case that is not for the one who asked; told to sign in again is only who may take the step. */
export type Outcome = 'done' | 'unknown' | 'sign-in-too-old' | Refusal;

export type CaseDecision = Decision<HousingCase, Fact, Refusal>;
