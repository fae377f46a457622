import { dueDates, isInForce } from '@varsam/calendar';
import type { Limit, LocalDate, Validity } from '@varsam/calendar';
import { contentOf } from './feedback-content.js';
import type { ConcernDecision, Due, Request } from './feedback.js';

/** `AFTER_DECISION`: asked for in time. `AT_ONCE`: asked for after the decision, or an investigation was running already (SoL 19:6). */
export type FeedbackRuleCode = 'AFTER_DECISION' | 'AT_ONCE';

/** Within which time the reporter shall be told, as the law read between two dates. */
export interface FeedbackRule extends Limit, Validity {
  readonly code: FeedbackRuleCode;
  readonly section: string;
}

/** Clock C3. The law had no time limit before 15 January 2026, so a start before that day has no due date. */
export function feedbackDue(request: Request, decision: ConcernDecision, rules: readonly FeedbackRule[]): Due | undefined {
  const { code, start } = clockOf(request, decision);
  const rule = rules.find((row) => row.code === code && isInForce(row, start));
  return rule && { ...dueDates(rule, start), section: rule.section };
}

function clockOf(request: Request, decision: ConcernDecision): { readonly code: FeedbackRuleCode; readonly start: LocalDate } {
  if (request.at > decision.at) return { code: 'AT_ONCE', start: request.on };
  const code = contentOf(decision.outcome) === 'INVESTIGATION_ALREADY_ONGOING' ? 'AT_ONCE' : 'AFTER_DECISION';
  return { code, start: decision.on };
}
