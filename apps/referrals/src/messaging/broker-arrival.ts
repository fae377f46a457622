import { parseIntakeSubject } from '@varsam/contracts';
import { InvalidMessage } from '@varsam/messaging';
import type { Delivery } from '@varsam/messaging';
import { Problem } from '@varsam/service-kit';
import type { Arrival } from '../intake/arrival.js';
import type { RejectedMessage } from '../intake/reception.js';

/** An arrival that still knows the message it came in. */
export interface BrokerArrival extends Arrival {
  readonly delivery: Delivery;
}

const ownPart = /^intake\.(\d{4})\.([A-Za-z0-9_-]{1,64})\./;

let lastSubject = '';
let lastAddress: ReturnType<typeof parseIntakeSubject>;

/** A partner's messages mostly follow each other. */
function addressOf(subject: string): typeof lastAddress {
  if (subject !== lastSubject) [lastSubject, lastAddress] = [subject, parseIntakeSubject(subject)];
  return lastAddress;
}

/** The subject says who sent it and to whom: the broker lets a partner publish on no other. */
export function arrivalOf(delivery: Delivery, receivedAt: Date): BrokerArrival {
  const address = addressOf(delivery.subject);
  if (address === undefined) return refusedArrivalOf(delivery, receivedAt);
  const { kommunkod, partnerId } = address;
  return { kommunkod, partnerId, body: delivery.payload, receivedAt, delivery };
}

/**
 * A report has come in when the broker has taken it in, however long the service was away (SoL 20:2, DOMAIN 0.1 point 3). The message's age is
 * taken from the service's clock, so that a clock set for a demonstration holds for both doors.
 */
export function receivedAtOf(delivery: Delivery, now: Date): Date {
  const age = Math.max(0, Date.now() - delivery.publishedAt.getTime());
  return new Date(now.getTime() - age);
}

/** Its own part of the intake a partner may fill as it likes: a message of another version is answered, not read as if it were ours. */
function refusedArrivalOf(delivery: Delivery, receivedAt: Date): BrokerArrival {
  const [, kommunkod, partnerId] = ownPart.exec(delivery.subject) ?? [];
  const refused = new Problem('unknown-subject', 422, 'No message of this kind is received here');
  if (kommunkod === undefined || partnerId === undefined) throw new InvalidMessage(refused.slug, refused.title);
  return { kommunkod, partnerId, body: delivery.payload, receivedAt, delivery, refused };
}

/** How a message that cannot be received is kept among the dead letters, with the reason that its sender is told. */
export function rejectedMessageOf({ kommunkod, delivery }: BrokerArrival, problem: Problem): RejectedMessage {
  const letter = { delivery, handler: 'referrals-intake', slug: problem.slug, detail: problem.title, attempts: delivery.attempt };
  return { kommunkod, letter };
}
