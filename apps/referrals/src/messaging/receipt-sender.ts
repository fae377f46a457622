import { partnerMessages, receiptSubject } from '@varsam/contracts';
import type { ConcernRejectedV1 } from '@varsam/contracts';
import type { Publisher } from '@varsam/messaging';
import type { Database } from '@varsam/outbox';
import type { Answer } from '../intake/reception.js';
import type { BrokerArrival } from './broker-arrival.js';

/** Answers partners over core NATS: whoever missed a receipt sends the same id again and gets the same one (ARCHITECTURE 4). */
export class ReceiptSender {
  constructor(
    private readonly publisher: Publisher,
    private readonly database: Pick<Database, 'afterCommit'>,
  ) {}

  /** A receipt cannot be taken back: of a message that is redriven it goes out when the redrive has committed. */
  send(arrivals: readonly BrokerArrival[], answers: readonly Answer[]): void {
    this.database.afterCommit(() => this.sendNow(arrivals, answers));
  }

  private sendNow(arrivals: readonly BrokerArrival[], answers: readonly Answer[]): void {
    // One partner's messages mostly follow each other, and so do its receipts.
    let last: { readonly kommunkod: string; readonly partnerId: string; readonly subject: string } | undefined;
    arrivals.forEach(({ kommunkod, partnerId, delivery }, index) => {
      const answer = answers[index]!;
      if ('receipt' in answer) {
        if (last?.partnerId !== partnerId || last.kommunkod !== kommunkod) {
          last = { kommunkod, partnerId, subject: receiptSubject(kommunkod, partnerId, partnerMessages.receipt) };
        }
        this.publisher.send(last.subject, Buffer.from(answer.receipt, 'latin1'));
        return;
      }
      const rejected: ConcernRejectedV1 = {
        messageId: delivery.messageId,
        problem: answer.problem.body() as unknown as ConcernRejectedV1['problem'],
      };
      this.publisher.send(receiptSubject(kommunkod, partnerId, partnerMessages.concernRejected), Buffer.from(JSON.stringify(rejected)));
    });
  }
}
