import { partnerMessages, receiptSubject } from '@varsam/contracts';
import type { Publisher } from '@varsam/messaging';
import type { Database } from '@varsam/outbox';
import { feedbackMessage } from '../intake/feedback-message.js';

/** Tells the reporter over core NATS, after the decision has been committed: who is not listening fetches it, or asks again (ADR 14). */
export class FeedbackSender {
  constructor(
    private readonly publisher: Publisher,
    private readonly database: Pick<Database, 'afterCommit'>,
    private readonly register: { isAdmitted(partnerId: string, kommunkod: string): Promise<boolean> },
  ) {}

  send(feedback: Parameters<typeof feedbackMessage>[0]): void {
    // It cannot be taken back: what follows from a redriven message goes out when the redrive has committed.
    this.database.afterCommit(() => void this.tell(feedback).catch(() => undefined));
  }

  /** A partner that is admitted here no more may still listen with the keys it has for another municipality (OSL 26:1, 40:7 g). */
  private async tell(feedback: Parameters<typeof feedbackMessage>[0]): Promise<void> {
    const { kommunkod, partnerId } = feedback;
    if (!(await this.register.isAdmitted(partnerId, kommunkod))) return;
    const subject = receiptSubject(kommunkod, partnerId, partnerMessages.feedback);
    this.publisher.send(subject, Buffer.from(JSON.stringify(feedbackMessage(feedback))));
  }
}
