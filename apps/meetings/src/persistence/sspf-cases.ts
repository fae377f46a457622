import type { Actor } from '../domain/actor.js';
import type { Decision, Outcome } from '../domain/decision.js';
import type { ConsentDay } from '../domain/sspf/consent.js';
import type { ChildSituation } from '../domain/sspf/child-situation.js';
import type { ChangedSspfFile, SspfFact, SspfFile, SspfRecord, SspfRefusal } from '../domain/sspf/sspf-case.js';

export type SspfDecision = Decision<ChangedSspfFile, SspfFact, SspfRefusal>;
export type SspfOutcome = Outcome<ChangedSspfFile, SspfRefusal>;

/** A case, named by itself or by a consent in it. */
export type WhichCase = { readonly sspfCaseId: string } | { readonly consentId: string };

export interface SspfCases {
  /**
   * Locks the child's file, and the enquiry where one is named, lets `decide` see what is known of both, and saves case, decision and events in
   * one transaction; the enquiry is then taken.
   */
  open(
    actor: Actor,
    asked: { readonly childId: string; readonly enquiryId?: string },
    decide: (situation: ChildSituation) => SspfDecision,
  ): Promise<SspfOutcome>;

  /**
   * One decision at a time on a young person: locks the file, lets `decide` see the case with its consents, and saves state, decision
   * and outgoing events in one transaction. What is not there is refused as `unknown`, like what may not be seen.
   */
  change(actor: Actor, which: WhichCase, decide: (file: SspfFile) => SspfDecision): Promise<SspfOutcome>;

  /** Nothing when it is not there or may not be seen that day. Logged in the same transaction, allowed or not. */
  read(viewer: Actor, sspfCaseId: string, today: ConsentDay): Promise<SspfRecord | undefined>;
}
