import type { LocalDate } from '@varsam/calendar';
import type { Actor, Feedback, FeedbackContent, FeedbackState, Refusal } from '../../domain/feedback/feedback.js';
import type { Judgement } from '../../domain/feedback/judge-suitability.js';
import type { ReceiptProof, Recipient } from '../filed.js';

/** A report as its sender names it. */
export interface NamedReport {
  readonly concernId: string;
  readonly kommunkod: string;
  readonly partnerId: string;
}

export interface KnownReport {
  readonly concernId: string;
  readonly childId: string;
  readonly mandated: boolean;
}

/** How it is known that feedback reached the reporter. */
export interface Delivery {
  readonly way: 'PULL' | 'ACKNOWLEDGEMENT';
  readonly door: 'HTTPS' | 'NATS';
  readonly at: Date;
}

/** Without the reporter where that tells where a protected child goes to school, and the viewer is not named. */
export type ShownFeedback = Omit<Feedback, 'partnerId'> & Partial<Pick<Feedback, 'partnerId'>>;

/** What staff sees of the feedback on one concern. */
export interface FeedbackFile {
  readonly feedback: ShownFeedback;
  readonly state: FeedbackState;
  readonly deliveries: readonly Delivery[];
}

/** What a list can be asked for: what waits for a person, and what a person has decided. */
export const taskStates = ['SUITABILITY_CHECK', 'SENT', 'REFUSED_UNSUITABLE'] as const;
export type TaskState = (typeof taskStates)[number];

/** One line of the list: why telling was found unsuitable is opened in the file only. */
export interface FeedbackTask extends FeedbackFile {
  readonly feedback: Omit<ShownFeedback, 'suitability'>;
  /** The day on which a person decided. */
  readonly judgedOn?: LocalDate;
  readonly sentAt?: Date;
}

export interface TaskQuestion {
  readonly state: TaskState;
  readonly limit: number;
  /** Starts at 1. */
  readonly page: number;
}

/** What the reporter was told, with all that its message says. */
export interface SentFeedback {
  readonly feedbackId: string;
  readonly concernId: string;
  readonly kommunkod: string;
  readonly partnerId: string;
  readonly reportId: string;
  readonly content: FeedbackContent;
  readonly decidedOn?: string;
  readonly sentAt: Date;
  readonly proof: ReceiptProof;
  readonly recipient: Recipient;
}

export type JudgeOutcome = { readonly done: FeedbackFile; readonly sent?: SentFeedback } | { readonly refused: Refusal | 'unknown' };

export interface Feedbacks {
  /** One for each, in order: what is known of the report; nothing where this partner has sent no such report to this municipality. */
  reports(named: readonly NamedReport[]): Promise<readonly (KnownReport | undefined)[]>;
  /**
   * Locks the feedback on the concerns that the commands name, in id order, folds each command into its feedback and saves all in one
   * transaction. Two commands on one concern see each other; a command on a concern that is not here changes nothing.
   */
  change<Command extends { readonly concernId: string; readonly kommunkod: string }>(
    commands: readonly Command[],
    apply: (feedback: Feedback, command: Command) => Feedback,
  ): Promise<void>;
  /** Somebody decides on one concern's feedback: the decision, and what is sent with its place in the sealed log, stand in one transaction. */
  judge(actor: Actor, concernId: string, decide: (feedback: Feedback) => Judgement): Promise<JudgeOutcome>;
  /** Nothing for a concern that does not exist or that the viewer may not see; the reading is logged in the same transaction. */
  read(viewer: Actor, concernId: string): Promise<FeedbackFile | undefined>;
  /** What waits in the viewer's municipality, what is due first before the rest; what was sent, latest first. Logged in the same transaction. */
  tasks(viewer: Actor, question: TaskQuestion): Promise<readonly FeedbackTask[]>;
}
