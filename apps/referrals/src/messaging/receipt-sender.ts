import { partnerMessages, receiptSubject } from '@varsam/contracts';
import type { ConcernRejectedV1 } from '@varsam/contracts';
import type { Publisher } from '@varsam/messaging';
import type { Answer } from '../intake/reception.js';
import type { BrokerArrival } from './broker-arrival.js';

/** Answers partners over core NATS: whoever missed a receipt sends the same id again and gets the same one (ARCHITECTURE 4). */
export class ReceiptSender {
  constructor(private readonly publisher: Publisher) {}

  send(arrivals: readonly BrokerArrival[], answers: readonly Answer[]): void {
    arrivals.forEach(({ kommunkod, partnerId, delivery }, index) => {
      const answer = answers[index]!;
      if ('receipt' in answer) {
        this.publisher.send(receiptSubject(kommunkod, partnerId, partnerMessages.receipt), Buffer.from(answer.receipt, 'latin1'));
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
