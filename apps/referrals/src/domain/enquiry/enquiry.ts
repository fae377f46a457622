import type { LocalDate } from '@varsam/calendar';
import type { Warning } from '../concern/concern.js';
import type { AgeGroup, PersonIdentity } from '../identity/person-identity.js';
import type { ProtectionLevel } from '../protection/protection.js';
import type { ProvedSender, SaidSender, SenderRefusal } from '../sender.js';

export const enquiryForms = ['SSPF', 'SIG', 'EXIT_SUPPORT'] as const;
export type EnquiryForm = (typeof enquiryForms)[number];

export type ConsentGiver = 'YOUTH' | 'GUARDIAN';

/** What the sender says of one person's consent to being named here (OSL 12:2–3). */
export interface SaidConsent {
  readonly giver: string | undefined;
  readonly decision: string | undefined;
  readonly recipients: readonly string[];
}

/** What an enquiry says, read tolerantly: a field that is missing or of another kind is undefined. */
export interface SaidEnquiry extends SaidSender {
  readonly form: string | undefined;
  /** Something by which the young person could be found: a name, a number, a school; age and sex alone are not. */
  readonly identifies: boolean;
  readonly personIdType: string | undefined;
  readonly personId: string | undefined;
  /** Birth year, month or date as far as the sender knows it. */
  readonly birthDateApprox: string | undefined;
  /** Whatever stands where the young person's protected identity is told. */
  readonly protectionLevel?: unknown;
  readonly targetGroups: readonly string[];
  readonly exitPhase: string | undefined;
  readonly needOfProtection: boolean;
  readonly consents: readonly SaidConsent[];
  readonly guardiansWithCustody: number | undefined;
}

/** How the enquiry came in: fixed once, at the door. */
export interface ReceiveEnquiry extends ProvedSender {
  /** Ours, made of municipality, partner and the sender's own id. */
  readonly id: string;
  readonly receivedAt: Date;
  readonly said: SaidEnquiry;
  readonly formWarnings: readonly Warning[];
}

/** The code lists in force on the day. */
export interface EnquiryCodes {
  readonly targetGroups: ReadonlySet<string>;
  readonly exitPhases: ReadonlySet<string>;
}

/**
 * A voluntary enquiry that waits for the coordinator: a channel of its own, never mixed with the duty to report (DOMAIN 0.1 point 2).
 * Without `identity` and `identifies` it is a non-identifying consultation.
 */
export interface Enquiry {
  readonly id: string;
  readonly kommunkod: string;
  readonly partnerId: string;
  readonly state: 'ENQUIRY';
  readonly form: EnquiryForm;
  readonly identifies: boolean;
  readonly identity?: PersonIdentity;
  readonly protectionLevel?: ProtectionLevel;
  readonly targetGroups: readonly string[];
  readonly exitPhase?: string;
  readonly ageGroup: AgeGroup;
  /** MANUAL where the birth date does not tell the age: a person decides, never the form of a number (DOMAIN 4.7). */
  readonly ageDecision: 'WITHIN' | 'MANUAL';
  readonly consentedGivers: readonly ConsentGiver[];
  readonly receivedAt: Date;
  readonly receivedOn: LocalDate;
  readonly warnings: readonly Warning[];
}

export type EnquiryRefusal = SenderRefusal | 'unknown-form' | 'not-target-group' | 'consent-needed';

export interface EnquiryReceived {
  readonly kind: 'enquiry-received';
  readonly enquiry: Enquiry;
  /** Only of a young person whom the enquiry may name. */
  readonly childId?: string;
}

export type EnquiryDecision = { readonly next: Enquiry } | { readonly protection: true } | { readonly refused: EnquiryRefusal };
