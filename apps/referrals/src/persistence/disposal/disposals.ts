import type { LocalDate } from '@varsam/calendar';
import type { Viewer } from '../../domain/child-file.js';
import type {
  Disposal,
  DisposalList,
  DisposalProof,
  DisposalState,
  DisposedCount,
  ExceptionReason,
} from '../../domain/disposal/disposal.js';
import type { DisposalJudgement, FileToJudge, StandingGround } from '../../domain/disposal/retention.js';

/** The rules of the day, ready to be asked. */
export interface Judging {
  readonly today: LocalDate;
  readonly now: Date;
  readonly judge: (file: FileToJudge) => DisposalJudgement;
  /** Whoever has a note after this day cannot be due by any rule. */
  readonly noNoteAfter: LocalDate;
}

export interface ToldStanding {
  readonly kommunkod: string;
  readonly service: string;
  readonly considerationId: string;
  readonly childId: string;
  readonly grounds: readonly StandingGround[];
  readonly lastNoteOn?: LocalDate;
  readonly toldAt: Date;
}

export interface ReportedDisposal {
  readonly kommunkod: string;
  readonly service: string;
  readonly disposalId: string;
  readonly tables: readonly DisposedCount[];
  readonly kept?: string;
  readonly at: Date;
}

export interface ReadyDisposal {
  readonly id: string;
  readonly kommunkod: string;
  readonly childId: string;
}

export interface DisposalQuestion {
  readonly state?: DisposalState | undefined;
  readonly limit: number;
  readonly page: number;
}

export interface OpenedList {
  readonly list: DisposalList;
  readonly disposals: readonly Disposal[];
}

export interface SealedProof {
  readonly proof: DisposalProof;
  readonly hash: string;
}

/** How lists come to be and are decided on. A refusal of right looks like what does not exist, and is logged. */
export interface DisposalLists {
  /** The month's list of the clock: nothing where another replica, or an earlier run, has made it. */
  ofMonth(kommunkod: string, judging: Judging): Promise<string | undefined>;
  order(viewer: Viewer, judging: Judging): Promise<DisposalList | undefined>;
  lists(viewer: Viewer, page: { readonly limit: number; readonly page: number }): Promise<readonly DisposalList[]>;
  read(viewer: Viewer, listId: string, question: DisposalQuestion): Promise<OpenedList | undefined>;
  /** How many were approved. Every service is asked once more before anything is destroyed. */
  approve(viewer: Viewer, listId: string, now: Date): Promise<number | 'unknown' | 'second-person-needed'>;
  except(viewer: Viewer, disposalId: string, reason: ExceptionReason): Promise<Disposal | 'unknown' | 'not-waiting'>;
}

/** What follows when services answer, and the destroying itself. */
export interface Disposals {
  /** True where one is ready to be carried out. */
  noteStandings(told: readonly ToldStanding[], judging: Judging): Promise<boolean>;
  /** One that is ready and has not been tried. */
  nextReady(kommunkoder: readonly string[], tried: readonly string[]): Promise<ReadyDisposal | undefined>;
  /** In a transaction of its own; nothing where another replica was first. */
  carryOut(ready: ReadyDisposal, judging: Judging): Promise<void>;
  /** It stays ready, and says that it failed. */
  noteFault(ready: ReadyDisposal): Promise<void>;
  /** The last report makes the proof. */
  gather(reports: readonly ReportedDisposal[]): Promise<void>;
  municipalities(): Promise<readonly string[]>;
}
