import type { LocalDate } from '@varsam/calendar';
import type { Disclosure, DisclosureChange, DisclosureRefusal, Discloser } from '../../domain/disclosure/disclosure.js';
import type { DisclosureRule } from '../../domain/disclosure/disclosure-rule.js';
import type { Grounds } from '../../domain/disclosure/propose-disclosure.js';

export type DisclosureOutcome = { readonly done: Disclosure } | { readonly refused: DisclosureRefusal };

export interface DisclosureQuestion {
  readonly ground?: string;
  readonly limit: number;
  readonly page: number;
}

export interface DisclosurePage {
  readonly disclosures: readonly Disclosure[];
  readonly total: number;
}

export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** How often each ground was used in a month; no person in it. */
export interface GroundCount {
  /** Its first day. */
  readonly month: LocalDate;
  readonly ground: string;
  readonly handedOver: number;
  readonly declined: number;
  readonly stopped: number;
}

/** Everything that was told about a child to somebody outside, and what was about to be. Steps are added and never changed. */
export interface Disclosures {
  /** Refused as unknown, and logged so, where the child has no file or the actor may not tell from it. */
  propose(actor: Discloser, childId: string, decide: (grounds: Grounds) => DisclosureChange): Promise<DisclosureOutcome>;
  /** Decides on what stands now, under the law and the consents of now. Of two who take the same step, the second is refused. */
  change(
    actor: Discloser,
    disclosureId: string,
    decide: (disclosure: Disclosure, grounds: Grounds) => DisclosureChange,
  ): Promise<DisclosureOutcome>;
  /** Feedback to reporters is among them. Latest first; nothing for a file that does not exist or that the viewer may not see. */
  ofChild(viewer: Discloser, childId: string, question: DisclosureQuestion): Promise<DisclosurePage | undefined>;
  figures(viewer: Discloser, period: Period): Promise<readonly GroundCount[]>;
  /** Every row of the law, those of the own municipality and those for all. */
  rules(kommunkod: string): Promise<readonly DisclosureRule[]>;
}
