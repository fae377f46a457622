import { feedbackDue } from './feedback-rule.js';
import type { FeedbackRule } from './feedback-rule.js';
import type { ConcernDecision, Feedback, Request } from './feedback.js';

/** The reporter asks to be told. Asking twice is asking once: the first request drives the clock. */
export function requestFeedback(feedback: Feedback, request: Request, rules: readonly FeedbackRule[]): Feedback {
  if (!feedback.mandated) return feedback;
  if (feedback.request !== undefined && feedback.request.at <= request.at) return feedback;
  return withDue({ ...feedback, request }, rules);
}

/** The concern has been decided. A later decision corrects an earlier one until the reporter has been told. */
export function noteConcernDecision(feedback: Feedback, decision: ConcernDecision, rules: readonly FeedbackRule[]): Feedback {
  if (feedback.decision !== undefined && feedback.decision.at >= decision.at) return feedback;
  return withDue({ ...feedback, decision }, rules);
}

/** Due dates are set for what is still to be told; what has been judged keeps the dates it was judged by. */
function withDue(feedback: Feedback, rules: readonly FeedbackRule[]): Feedback {
  const { request, decision, suitability } = feedback;
  if (suitability !== undefined || request === undefined || decision === undefined) return feedback;
  return { ...feedback, due: feedbackDue(request, decision, rules) };
}
