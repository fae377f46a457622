import type { FeedbackContent, SuitableDecision } from './feedback.js';

interface Told extends Pick<SuitableDecision, 'feedbackId' | 'decidedOn'> {
  readonly reportId: string;
  readonly content: FeedbackContent;
}

/**
 * What the sealed log proves of a feedback: its SHA-256 stands in the leaf where a receipt has that of the report. Whoever holds the message
 * makes the same text from four of its members; who told it, to whom and when stand in the leaf itself.
 */
export function feedbackStatement({ feedbackId, reportId, content, decidedOn }: Told): string {
  return JSON.stringify({ feedbackId, reportId, content, decidedOn });
}
