import { parseIntakeSubject } from '@varsam/contracts';
import { InvalidMessage } from '@varsam/messaging';
import type { Delivery } from '@varsam/messaging';
import type { Problem } from '@varsam/service-kit';
import type { Arrival } from '../intake/arrival.js';
import type { RejectedMessage } from '../intake/reception.js';

/** An arrival that still knows the message it came in. */
export interface BrokerArrival extends Arrival {
  readonly delivery: Delivery;
}

/** The subject says who sent it and to whom: the broker lets a partner publish on no other. */
export function arrivalOf(delivery: Delivery, receivedAt: Date): BrokerArrival {
  const address = parseIntakeSubject(delivery.subject);
  if (address === undefined) throw new InvalidMessage('unknown-subject', 'not a subject of the intake');
  const { kommunkod, partnerId } = address;
  return { kommunkod, partnerId, body: delivery.payload, receivedAt, delivery };
}

/** How a message that cannot be received is kept among the dead letters, with the reason that its sender is told. */
export function rejectedMessageOf({ kommunkod, delivery }: BrokerArrival, problem: Problem): RejectedMessage {
  const letter = { delivery, handler: 'referrals-intake', slug: problem.slug, detail: problem.title, attempts: delivery.attempt };
  return { kommunkod, letter };
}
