import type { AgeGroup, PersonIdentity } from '../identity/person-identity.js';
import type { LocalDate } from '../local-date.js';

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
  /** Duty to report under SoL 19:1; decides whether feedback may be asked for (SoL 19:6). */
  readonly mandated: boolean;
  readonly requestsFeedback: boolean;
  readonly concernTypes: readonly string[];
  readonly acute: boolean;
  readonly ageGroup: AgeGroup;
  readonly areaCode?: string;
  /** Absent when the child is unknown or the number cannot be right: reception settles who it is. */
  readonly identity?: PersonIdentity;
  readonly warnings: readonly Warning[];
}

/** What a report says, read tolerantly: a field that is missing or of another kind is undefined. */
export interface Report {
  /** The `source` of the event that carried the report, where it came as one. */
  readonly sender: string | undefined;
  readonly recipientKommunkod: string | undefined;
  readonly organisationNumber: string | undefined;
  readonly reporterCategory: string | undefined;
  readonly requestsFeedback: boolean;
  readonly saysSomethingOfTheChild: boolean;
  readonly personIdType: string | undefined;
  readonly personId: string | undefined;
  readonly concernTypes: readonly string[];
  readonly saysSomethingOfTheConcern: boolean;
  readonly immediateDanger: boolean;
  readonly areaCode: string | undefined;
}

/** How the report came in: fixed once, at the door. */
export interface ReceiveConcern {
  readonly concernId: string;
  readonly reportId: string;
  readonly kommunkod: string;
  readonly partnerId: string;
  /** The organisation number that the partner is registered with, where it is known. */
  readonly partnerOrganisationNumber?: string;
  readonly receivedAt: Date;
  readonly report: Report;
  /** What the strict form of a report does not like about this one. */
  readonly formWarnings: readonly Warning[];
}

/** The code lists in force on the day. */
export interface CodesInForce {
  readonly concernTypes: ReadonlySet<string>;
  readonly reporterCategories: ReadonlySet<string>;
  readonly mandatedCategories: ReadonlySet<string>;
}

export type Fact = { readonly kind: 'concern-received'; readonly concern: Concern; readonly childId: string };

/** Refused is only what nobody could act on, or what comes in another's name (ARCHITECTURE 1, decision 11). */
export type Refusal = 'no-child' | 'no-concern' | 'other-sender' | 'other-municipality';

export type Reception = { readonly next: Concern } | { readonly refused: Refusal };
