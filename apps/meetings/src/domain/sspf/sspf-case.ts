import type { Instant, LocalDate } from '@varsam/calendar';
import type { Actor, ShownProtection } from '../actor.js';
import type { DecisionRecord } from '../decision.js';
import type { Birth } from './birth.js';
import type { Consent, Giver, GiverRole } from './consent.js';
import type { PartyTold } from './party-told.js';

export const sspfTargetGroups = ['RISK_ENVIRONMENT', 'CRIMINAL_BEHAVIOUR_OR_SUBSTANCE_USE', 'RETURNING_FROM_PLACEMENT'] as const;
export type SspfTargetGroup = (typeof sspfTargetGroups)[number];

/** The part of the SSPF process that runs here; the ends are final. */
export type SspfState = 'CONSENT_PENDING' | 'CONSENTED' | 'GROUP_MEETING' | 'ACTIVE' | 'DECLINED' | 'ENDED_CONSENT_WITHDRAWN';

export interface SspfCase {
  readonly sspfCaseId: string;
  readonly childId: string;
  readonly kommunkod: string;
  readonly state: SspfState;
  readonly targetGroups: readonly SspfTargetGroup[];
  readonly birth: Birth;
  readonly openedAt: Instant;
  /** Social workers who follow the case; they read it only as far as the consent reaches. */
  readonly assignedWorkers: readonly string[];
  /** The partner's enquiry that it was opened from. */
  readonly enquiryId?: string;
  /** As referrals told it; read with the case, never saved with it. */
  readonly protectedIdentity?: ShownProtection;
}

/** Who does what until when (åtagandeplan). */
export interface Commitment {
  readonly what: string;
  readonly who: string;
  readonly when?: LocalDate;
}

export interface Meeting {
  readonly meetingId: string;
  readonly heldAt: Instant;
  readonly parties: readonly string[];
  readonly notes: string;
  readonly actions: readonly Commitment[];
}

/** A case with every consent ever recorded in it, and everybody who was told. */
export interface SspfFile {
  readonly sspfCase: SspfCase;
  readonly consents: readonly Consent[];
  /** First one first; absent where nobody was. */
  readonly told?: readonly PartyTold[];
}

/** What a decision leaves behind: the file, and the meeting if one was held. */
export interface ChangedSspfFile extends SspfFile {
  readonly held?: Meeting;
}

/** A case with all that was done in it, as far as its reader may see. */
export interface SspfRecord extends SspfFile {
  readonly meetings: readonly Meeting[];
  /** Oldest first. */
  readonly decisions: readonly DecisionRecord[];
  /** Told only as far as assignment or consent reach: that a child is investigated is itself secret. */
  readonly underInvestigation?: boolean;
}

export interface OpenSspfEnquiry {
  readonly childId: string;
  readonly birth: Birth;
  readonly targetGroups: readonly SspfTargetGroup[];
  readonly residesInMunicipality: boolean;
  /** Why the coordinator finds the young person within the ages, where the birth date cannot tell. */
  readonly manualAgeDecision?: string;
  /** The waiting enquiry that is taken on with it. */
  readonly enquiryId?: string;
  readonly assignedWorkers: readonly string[];
  readonly actor: Actor;
}

export interface GiveConsent {
  readonly givers: readonly Giver[];
  readonly custody: 'JOINT' | 'SOLE';
  readonly recipients: readonly string[];
  readonly categories: readonly string[];
  readonly validTo?: LocalDate;
  readonly capacityNote?: string;
  readonly actor: Actor;
}

export interface WithdrawConsent {
  readonly consentId: string;
  readonly withdrawal:
    | { readonly scope: 'ALL' }
    | { readonly scope: 'RECIPIENT'; readonly recipient: string }
    | { readonly scope: 'CATEGORY'; readonly category: string };
  readonly actor: Actor;
}

export interface HoldMeeting {
  readonly heldAt: Date;
  readonly parties: readonly string[];
  readonly notes: string;
  readonly actions: readonly Commitment[];
  readonly actor: Actor;
}

export type SspfFact =
  | {
      readonly kind: 'sspf-enquiry-opened';
      readonly sspfCaseId: string;
      readonly childId: string;
      readonly targetGroups: readonly SspfTargetGroup[];
      readonly openedAt: Instant;
    }
  | {
      readonly kind: 'consent-given';
      readonly consentId: string;
      readonly sspfCaseId: string;
      readonly childId: string;
      readonly givers: readonly GiverRole[];
      readonly recipients: readonly string[];
      readonly categories: readonly string[];
      readonly validFrom: LocalDate;
      readonly validTo: LocalDate;
      readonly givenAt: Instant;
    }
  | { readonly kind: 'consent-refused'; readonly consentId: string; readonly sspfCaseId: string }
  | {
      readonly kind: 'consent-withdrawn';
      readonly consentId: string;
      readonly sspfCaseId: string;
      readonly childId: string;
      readonly scope: WithdrawConsent['withdrawal']['scope'];
      /** Who hears no more. */
      readonly recipients: readonly string[];
      /** Of what they hear no more, where they still hear of the rest. */
      readonly categories?: readonly string[];
      readonly withdrawnAt: Instant;
    }
  | {
      readonly kind: 'meeting-held';
      readonly meetingId: string;
      readonly sspfCaseId: string;
      readonly heldAt: Instant;
      readonly parties: readonly string[];
    };

export type SspfRefusal =
  | 'unknown'
  | 'needs-concern-report'
  | 'already-open'
  | 'enquiry-taken'
  | 'enquiry-of-another'
  | 'not-target-group'
  | 'not-resident'
  | 'age-outside-target'
  | 'age-needs-manual-decision'
  | 'case-ended'
  | 'validity-out-of-bounds'
  | 'not-given-yet'
  | 'already-withdrawn'
  | 'not-in-force'
  | 'recipient-not-named'
  | 'category-not-named'
  | 'no-consent'
  | 'party-not-consented'
  | 'category-not-consented'
  | 'consent-incomplete'
  | 'no-stop-notice-due'
  | 'not-held-yet';

const ended: readonly SspfState[] = ['DECLINED', 'ENDED_CONSENT_WITHDRAWN'];

export function hasEnded({ state }: Pick<SspfCase, 'state'>): boolean {
  return ended.includes(state);
}
