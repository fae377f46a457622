import type { Actor, TeamAssigned } from '../domain/actor.js';
import type { Decision, Outcome } from '../domain/decision.js';
import type { HandOverRefusal } from '../domain/hand-over.js';
import type {
  Investigation,
  InvestigationFact,
  InvestigationFile,
  InvestigationRecord,
  InvestigationRefusal,
} from '../domain/investigation/investigation.js';

export type DecideOnInvestigation = (investigation: Investigation) => Decision<Investigation, InvestigationFact, InvestigationRefusal>;

export type DecideWhoseItIs = (file: InvestigationFile) => Decision<InvestigationFile, TeamAssigned, HandOverRefusal>;

/** Investigations are opened by the decision on a concern; from there on they are kept here. */
export interface Investigations {
  /** Locks the child's file, lets `decide` see the investigation, and saves state, decision and outgoing events in one transaction. */
  change(actor: Actor, investigationId: string, decide: DecideOnInvestigation): Promise<Outcome<Investigation, InvestigationRefusal>>;

  /** As `change`, of the investigation with all its concerns: whose work they are changes together. */
  handOver(actor: Actor, investigationId: string, decide: DecideWhoseItIs): Promise<Outcome<Investigation, InvestigationRefusal>>;

  /** Nothing when it is not there or may not be seen. Logged in the same transaction, allowed or not. */
  read(viewer: Actor, investigationId: string): Promise<InvestigationRecord | undefined>;
}
