import type { LocalDate } from '@varsam/calendar';
import type { Actor } from '../domain/actor.js';
import type {
  ConcernAssessment,
  ConcernFact,
  ConcernFile,
  ConcernRecord,
  ConcernRefusal,
  ConcernState,
} from '../domain/concern/concern-assessment.js';
import type { ToldSupplement } from '../domain/concern/concern-supplement.js';
import type { Decision, Outcome } from '../domain/decision.js';

export type DecideOnConcern = (file: ConcernFile) => Decision<ConcernFile, ConcernFact, ConcernRefusal>;

export interface ConcernQuestion {
  readonly state?: ConcernState;
  readonly childId?: string;
  /** The last one of the page before. */
  readonly after?: { readonly latestDue: LocalDate; readonly concernId: string };
  readonly limit: number;
}

export interface ConcernAssessments {
  /** Opens what is not open yet, all in one statement; the number that were new. A concern that arrives again changes nothing. */
  open(concerns: readonly ConcernAssessment[]): Promise<number>;

  /** Keeps what was added to concerns, whether or not they have been heard of, and calls for a protection assessment anew where danger was told. */
  supplement(told: readonly ToldSupplement[]): Promise<void>;

  /**
   * One decision at a time on a child: locks the child's file, lets `decide` see the concern and the investigation that runs, and saves
   * state, decision and outgoing events in one transaction. What is not there is refused as `unknown`, like what may not be seen.
   */
  change(actor: Actor, concernId: string, decide: DecideOnConcern): Promise<Outcome<ConcernAssessment, ConcernRefusal>>;

  /** Nothing when it is not there or may not be seen. Logged in the same transaction, allowed or not. */
  read(viewer: Actor, concernId: string): Promise<ConcernRecord | undefined>;

  /** Those the viewer may see, in the order in which their pre-assessment is due. Logged like a reading of each. */
  list(viewer: Actor, question: ConcernQuestion): Promise<readonly ConcernAssessment[]>;
}
