import type { SentFeedback } from './feedbacks.js';

export type { SentFeedback };

/** Who fetches: a partner in the municipalities that it may speak with. */
export interface Fetching {
  readonly partnerId: string;
  readonly kommunkoder: readonly string[];
  readonly at: Date;
}

export interface FeedbackPage {
  readonly feedback: readonly SentFeedback[];
  readonly total: number;
}

/** Feedback as its sender was told to name it in an acknowledgement. */
export interface NamedFeedback {
  readonly feedbackId: string;
  readonly kommunkod: string;
  readonly partnerId: string;
}

export interface Acknowledgement extends NamedFeedback {
  readonly door: 'HTTPS' | 'NATS';
  readonly at: Date;
}

/** What partners were told. A partner sees its own and nothing else, whatever it asks for. */
export interface SentFeedbacks {
  /** Latest first. What is given out is recorded as fetched, in the same transaction, the first time. */
  page(fetching: Fetching, limit: number, page: number): Promise<FeedbackPage>;
  /** Nothing for what does not exist and for what is another partner's. */
  fetch(fetching: Fetching, feedbackId: string): Promise<SentFeedback | undefined>;
  /** One for each, in order: the concern and child of the partner's own feedback; nothing for what is not its own. */
  own(named: readonly NamedFeedback[]): Promise<readonly ({ readonly concernId: string; readonly childId: string } | undefined)[]>;
  /** The first acknowledgement of each is kept. */
  acknowledge(acknowledgements: readonly Acknowledgement[]): Promise<void>;
  /** What was sent on these concerns, to be sent again. */
  sentOn(concerns: readonly { readonly concernId: string; readonly kommunkod: string }[]): Promise<readonly SentFeedback[]>;
}
