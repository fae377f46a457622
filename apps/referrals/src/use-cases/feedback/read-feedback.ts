import type { Actor } from '../../domain/feedback/feedback.js';
import type { FeedbackFile, Feedbacks, FeedbackTask, TaskQuestion } from '../../persistence/feedback/feedbacks.js';
import type { FeedbackPage, SentFeedback, SentFeedbacks } from '../../persistence/feedback/sent-feedbacks.js';

export type { FeedbackFile, FeedbackTask };

/** A partner's system, in the municipalities that it may speak with. */
export interface FetchingPartner {
  readonly id: string;
  readonly kommunkoder: readonly string[];
}

/** What staff asks of the feedback on concerns, and what a partner fetches of its own. Who may see what is decided where it is read. */
export class ReadFeedback {
  constructor(
    private readonly feedbacks: Feedbacks,
    private readonly sent: SentFeedbacks,
    private readonly now: () => Date,
  ) {}

  tasks(viewer: Actor, question: TaskQuestion): Promise<readonly FeedbackTask[]> {
    return this.feedbacks.tasks(viewer, question);
  }

  file(viewer: Actor, concernId: string): Promise<FeedbackFile | undefined> {
    return this.feedbacks.read(viewer, concernId);
  }

  page({ id: partnerId, kommunkoder }: FetchingPartner, limit: number, page: number): Promise<FeedbackPage> {
    return this.sent.page({ partnerId, kommunkoder, at: this.now() }, limit, page);
  }

  fetch({ id: partnerId, kommunkoder }: FetchingPartner, feedbackId: string): Promise<SentFeedback | undefined> {
    return this.sent.fetch({ partnerId, kommunkoder, at: this.now() }, feedbackId);
  }
}
