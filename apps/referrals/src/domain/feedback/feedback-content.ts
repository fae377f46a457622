import type { FeedbackContent } from './feedback.js';

const contents: Readonly<Record<string, FeedbackContent>> = {
  OPEN_INVESTIGATION: 'INVESTIGATION_OPENED',
  NOT_OPEN_NO_GROUNDS: 'INVESTIGATION_NOT_OPENED',
  NOT_OPEN_NEEDS_MET_ELSEWHERE: 'INVESTIGATION_NOT_OPENED',
  NOT_OPEN_VOLUNTARY_SUPPORT_ACCEPTED: 'INVESTIGATION_NOT_OPENED',
  NO_DECISION_ONGOING_INVESTIGATION: 'INVESTIGATION_ALREADY_ONGOING',
};

/**
 * What may be told of an outcome. Nothing of a concern that another municipality took over, or of a child that nobody could identify: none of
 * the three sentences of the law is true of them, so a person answers the reporter in another way.
 */
export function contentOf(outcome: string): FeedbackContent | undefined {
  return contents[outcome];
}
