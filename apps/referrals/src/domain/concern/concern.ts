import type { LocalDate } from '@varsam/calendar';
import type { AgeGroup, PersonIdentity } from '../identity/person-identity.js';
import type { ProtectionLevel } from '../protection/protection.js';
import type { ProvedSender, SaidSender } from '../sender.js';

/** Something in a report that somebody at reception should look at; the report is received all the same (SoL 19:1). */
export interface Warning {
  /** JSON Pointer into the report as it came. */
  readonly pointer: string;
  readonly slug: string;
}

/** Orosanmälan: a statutory report about one child, as received. `receivedAt` drives every clock and never moves (SoL 20:2). */
export interface Concern {
  readonly id: string;
  readonly kommunkod: string;
  readonly partnerId: string;
  readonly reportId: string;
  readonly receivedAt: Date;
  readonly receivedOn: LocalDate;
  readonly reporterCategory: string;
  /** Duty to report under SoL 19:1–3; decides whether feedback may be asked for (SoL 19:6). */
  readonly mandated: boolean;
  /** Which duty a notice of the police fulfils (LUL, polislagen); absent for a report. A kind that nobody knows is told as OTHER. */
  readonly noticeKind?: string;
  readonly requestsFeedback: boolean;
  readonly concernTypes: readonly string[];
  readonly acute: boolean;
  readonly ageGroup: AgeGroup;
  readonly areaCode?: string;
  /** Absent when the child is unknown or the number cannot be right: reception settles who it is. */
  readonly identity?: PersonIdentity;
  /** The concerns about siblings, come in or not: one child a report, each with clocks of its own (DOMAIN 2.1 rule 2). */
  readonly siblings?: readonly string[];
  /** Whom the report names as guardians by a number that can be right: who belongs to the household (DOMAIN 3.5 f). */
  readonly guardians?: readonly NamedGuardian[];
  /** The child's protected identity, where the report says that there is one. */
  readonly protectionLevel?: ProtectionLevel;
  /** A private person may stay unknown: then nothing by which they could be reached is kept (DOMAIN 2.1 rule 5, 4.1). */
  readonly anonymous?: boolean;
  readonly warnings: readonly Warning[];
}

export interface NamedGuardian {
  readonly identity: PersonIdentity;
  readonly level: ProtectionLevel;
}

/** What a report says of a guardian. */
export interface SaidGuardian {
  readonly personIdType: string | undefined;
  readonly personId: string | undefined;
  readonly protectionLevel: unknown;
}

/** What a report says, read tolerantly: a field that is missing or of another kind is undefined. */
export interface Report extends SaidSender {
  /** Of a notice of the police: its kind, whatever it says; undefined for a report. */
  readonly notice: { readonly kind: string | undefined } | undefined;
  /** The kind of message that a report names in the extras of the police. */
  readonly policeMessageKind: string | undefined;
  /** What kind of organisation the sender says it is. */
  readonly organisationType: string | undefined;
  readonly reporterCategory: string | undefined;
  readonly asksForAnonymity: boolean;
  /** JSON Pointers to what tells who the reporter is and how to reach them. */
  readonly contacts: readonly string[];
  readonly requestsFeedback: boolean;
  readonly saysSomethingOfTheChild: boolean;
  readonly personIdType: string | undefined;
  readonly personId: string | undefined;
  readonly unborn: Unborn | undefined;
  readonly concernTypes: readonly string[];
  readonly saysSomethingOfTheConcern: boolean;
  readonly immediateDanger: boolean;
  readonly areaCode: string | undefined;
  /** Whatever stands where the child's protected identity is told. */
  readonly protectionLevel?: unknown;
  readonly guardians?: readonly SaidGuardian[];
}

/** A child that is not yet born is known by its mother and when it is expected. */
export interface Unborn {
  readonly expectedBirth: string;
  readonly motherId: string | undefined;
}

/** How the report came in: fixed once, at the door. */
export interface ReceiveConcern extends ProvedSender {
  readonly concernId: string;
  readonly reportId: string;
  readonly receivedAt: Date;
  readonly report: Report;
  /** The concerns about siblings. */
  readonly siblings?: readonly string[];
  /** What the strict form of a report, or the door, does not like about this one. */
  readonly formWarnings: readonly Warning[];
}

/** The code lists in force on the day. */
export interface CodesInForce {
  readonly concernTypes: ReadonlySet<string>;
  readonly reporterCategories: ReadonlySet<string>;
  /** A duty to report (SoL 19:1–3); that of some binds authorities and professionals only, so the kind of organisation counts. */
  isMandated(category: string, organisationType: string | undefined): boolean;
  /** Those who report as private persons, and may do so without saying who they are. */
  readonly privateCategories: ReadonlySet<string>;
}

export type Fact = {
  readonly kind: 'concern-received';
  readonly concern: Concern;
  readonly childId: string;
  /** The child, or somebody of the household, is protected: no place is told (DOMAIN 3.5 b). */
  readonly sheltered: boolean;
};

/** Refused is only what nobody could act on, or what comes in another's name (ARCHITECTURE 1, decision 11). */
export type Refusal = 'no-child' | 'no-concern' | 'other-sender' | 'other-municipality';

export type Reception = { readonly next: Concern } | { readonly refused: Refusal };
