import { feedbackDue } from './feedback-rule.js';
import type { FeedbackRule } from './feedback-rule.js';
import type { ConcernDecision, Feedback, Request } from './feedback.js';

export type RequestRefusal = 'unknown-report' | 'not-mandated';

/**
 * Who may ask: whoever reported, under a duty (SoL 19:6, OSL 26:9 a). Another's report is to the one who asks what no report is, so that a
 * request says nothing of who else has reported.
 */
export function requestRefusal(report: { readonly mandated: boolean } | undefined): RequestRefusal | undefined {
  if (report === undefined) return 'unknown-report';
  return report.mandated ? undefined : 'not-mandated';
}

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
