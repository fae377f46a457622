import type { Action } from '../domain/access.js';
import type { CaseFile, LoggedViewer, Opened } from '../domain/case-file.js';
import type { Actor, CaseDecision, CaseRecord, Fact, OpenedLocation, HousingCase, Outcome } from '../domain/housing-case.js';

/** `unknown` also for a case that the person may not work with: that it exists is itself secret. */
export type Decide<Command> = (housing: HousingCase, command: Command) => CaseDecision | { readonly refused: NotForYou };

/** Answered before the rules of the work are asked; each stands in the read log as a denied attempt. */
export type NotForYou = 'unknown' | 'sign-in-too-old';

export interface OpenedCase {
  readonly next: HousingCase;
  readonly facts: readonly Fact[];
}

export interface HousingCases {
  open(opened: readonly OpenedCase[]): Promise<void>;
  /**
   * Locks the cases that the commands name (in id order, so that two batches cannot deadlock), lets `decide` fold each command into its
   * case, and saves rows, records, hidden places and outgoing events in one transaction. Two commands for one case see each other.
   */
  change<Command extends { readonly housingCaseId: string; readonly by: Actor }>(
    commands: readonly Command[],
    decide: Decide<Command>,
  ): Promise<readonly Outcome[]>;
  /** The cases that are the viewer's own, the newest need first; none by role alone. What of them may be opened is asked at each opening. */
  own(viewer: LoggedViewer): Promise<readonly HousingCase[]>;
  /** Nothing for a case that does not exist or that the viewer may not see; both are logged in the same transaction. */
  read(viewer: LoggedViewer, housingCaseId: string): Promise<CaseFile | undefined>;
  /** The newest threat assessment. */
  readThreatAssessment(viewer: LoggedViewer, housingCaseId: string): Promise<Opened<CaseRecord>>;
  readLocation(viewer: LoggedViewer, housingCaseId: string): Promise<Opened<OpenedLocation>>;
}

/** How each way of reading is named in the read log. */
export const readActions = {
  'read-case': 'housing-case-read',
  'read-threat-assessment': 'threat-assessment-read',
  'read-location': 'location-read',
} as const satisfies Partial<Record<Action, string>>;
