import type { FeedbackRule } from '../../domain/feedback/feedback-rule.js';
import type { ConcernDecision } from '../../domain/feedback/feedback.js';
import { noteConcernDecision } from '../../domain/feedback/request-feedback.js';
import type { Feedbacks } from '../../persistence/feedback/feedbacks.js';

export interface DecidedConcern {
  readonly concernId: string;
  readonly kommunkod: string;
  readonly decision: ConcernDecision;
}

/** Assessments has decided on concerns: the week for telling the reporter begins (SoL 19:6, C3). */
export class NoteConcernDecisions {
  constructor(
    private readonly feedbacks: Feedbacks,
    private readonly rules: () => Promise<readonly FeedbackRule[]>,
  ) {}

  async handle(decided: readonly DecidedConcern[]): Promise<void> {
    if (decided.length === 0) return;
    const rules = await this.rules();
    await this.feedbacks.change(decided, (feedback, { decision }) => noteConcernDecision(feedback, decision, rules));
  }
}
