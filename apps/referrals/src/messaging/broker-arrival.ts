import { parseIntakeSubject } from '@varsam/contracts';
import { InvalidMessage } from '@varsam/messaging';
import type { Delivery } from '@varsam/messaging';
import type { Problem } from '@varsam/service-kit';
import { intakeMessages } from '../intake/arrival.js';
import type { Arrival } from '../intake/arrival.js';
import type { Gate } from '../intake/gate.js';
import { unknownMessage } from '../intake/problems.js';
import type { Letter } from '../intake/reception.js';

/** An arrival that still knows the message it came in. */
export interface BrokerArrival extends Arrival {
  readonly delivery: Delivery;
}

/** What a subject says of a message, and whether its sender may send it. */
type Address = Pick<Arrival, 'kommunkod' | 'partnerId' | 'message' | 'refused'>;

const ownPart = /^intake\.(\d{4})\.([A-Za-z0-9_-]{1,64})\./;
const known: ReadonlySet<string> = new Set(intakeMessages);

/** The subject says who sent it and to whom: the broker lets a partner publish on no other. A partner's messages mostly follow each other. */
export function arrivalsOf(deliveries: readonly Delivery[], gate: Gate, now: Date): readonly BrokerArrival[] {
  let subject = '';
  let address: Address | undefined;
  return deliveries.map((delivery) => {
    if (address === undefined || delivery.subject !== subject) [subject, address] = [delivery.subject, addressOf(delivery.subject, gate)];
    const { kommunkod, partnerId, message, refused } = address;
    const arrival = {
      kommunkod,
      partnerId,
      message,
      door: 'NATS',
      body: delivery.payload,
      receivedAt: receivedAtOf(delivery, now),
      delivery,
    } as const;
    return refused === undefined ? arrival : { ...arrival, refused };
  });
}

function addressOf(subject: string, gate: Gate): Address {
  const address = parseIntakeSubject(subject);
  if (address === undefined || !known.has(address.message)) return { ...ownPartOf(subject), message: 'unknown', refused: unknownMessage() };
  const { kommunkod, partnerId } = address;
  const refused = gate.refusalOf({ kommunkod, partnerId });
  return { kommunkod, partnerId, message: address.message as Arrival['message'], ...(refused !== undefined && { refused }) };
}

/** Its own part of the intake a partner may fill as it likes; what names no partner can be answered to nobody. */
function ownPartOf(subject: string): Pick<Arrival, 'kommunkod' | 'partnerId'> {
  const [, kommunkod, partnerId] = ownPart.exec(subject) ?? [];
  if (kommunkod !== undefined && partnerId !== undefined) return { kommunkod, partnerId };
  const { slug, title } = unknownMessage();
  throw new InvalidMessage(slug, title);
}

/**
 * A report has come in when the broker has taken it in, however long the service was away (SoL 20:2, DOMAIN 0.1 point 3). The message's age is
 * taken from the service's clock, so that a clock set for a demonstration holds for both doors.
 */
export function receivedAtOf(delivery: Delivery, now: Date): Date {
  const age = Math.max(0, Date.now() - delivery.publishedAt.getTime());
  return new Date(now.getTime() - age);
}

/** How a message that cannot be received is kept among the dead letters, with the reason that its sender is told. */
export function letterOf({ delivery }: BrokerArrival, problem: Problem, kept: Uint8Array): Letter {
  const letter = { handler: 'referrals-intake', slug: problem.slug, detail: problem.title, attempts: delivery.attempt };
  if (kept === delivery.payload) return { ...letter, delivery };
  const { subject, messageId, contentType, traceparent, stream, sequence, attempt, publishedAt } = delivery;
  return { ...letter, delivery: { subject, messageId, contentType, traceparent, stream, sequence, attempt, publishedAt, payload: kept } };
}
