import { partnerMessages, receiptSubject } from '@varsam/contracts';
import type { Publisher } from '@varsam/messaging';
import type { Database } from '@varsam/outbox';
import { feedbackMessage } from '../intake/feedback-message.js';

/** Tells the reporter over core NATS, after the decision has been committed: who is not listening fetches it, or asks again (ADR 14). */
export class FeedbackSender {
  constructor(
    private readonly publisher: Publisher,
    private readonly database: Pick<Database, 'afterCommit'>,
  ) {}

  send(feedback: Parameters<typeof feedbackMessage>[0]): void {
    const subject = receiptSubject(feedback.kommunkod, feedback.partnerId, partnerMessages.feedback);
    // It cannot be taken back: what follows from a redriven message goes out when the redrive has committed.
    this.database.afterCommit(() => this.publisher.send(subject, Buffer.from(JSON.stringify(feedbackMessage(feedback)))));
  }
}
