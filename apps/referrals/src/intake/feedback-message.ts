import { utcInstant } from '@varsam/contracts';
import type { FeedbackV1 } from '@varsam/contracts';
import type { SentFeedback } from '../persistence/feedback/sent-feedbacks.js';

/** Feedback as it goes to the reporter, the same through either door and however often it is asked for. */
export function feedbackMessage(sent: SentFeedback): FeedbackV1 {
  const { feedbackId, reportId, content, decidedOn, sentAt, recipient, proof } = sent;
  return {
    ...{ feedbackId, reportId, content },
    ...(decidedOn !== undefined && { decidedOn }),
    sentAt: utcInstant(sentAt),
    recipientName: recipient.name,
    secrecy: 'OSL_40_7G',
    proof: { ...proof, path: [...proof.path] },
  };
}
