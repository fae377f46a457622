import { decodeEvents, encodeEvent, InvalidEnvelope } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import type { DeadLetter, Delivery } from '@varsam/messaging';

import { kommunkodOf } from './dead-letters.js';

/** A problem (slug and pointer), nothing when the event is good, null when its type is none of ours and it is to be passed over. */
export type Validate = (type: string, data: unknown) => string | null | undefined;

export interface ReceivedEvent {
  readonly delivery: Delivery;
  readonly event: CloudEvent;
}

/** Without an event the whole message is meant. */
export interface Poison {
  readonly delivery: Delivery;
  readonly event?: CloudEvent;
  readonly slug: string;
  readonly detail: string;
}

export interface OpenedMessage {
  readonly delivery: Delivery;
  readonly kommunkod: string | undefined;
  readonly events: readonly ReceivedEvent[];
  readonly poison: readonly Poison[];
}

export function openedMessages(deliveries: readonly Delivery[], validate: Validate): readonly OpenedMessage[] {
  return deliveries.map((delivery) => open(delivery, validate));
}

function open(delivery: Delivery, validate: Validate): OpenedMessage {
  const kommunkod = kommunkodOf(delivery.subject);
  const events: ReceivedEvent[] = [];
  const poison: Poison[] = [];
  try {
    for (const event of decodeEvents(delivery.payload)) {
      // the server lets a sender use its own subjects only: an event that claims another municipality is not believed
      const problem = event.kommunkod === kommunkod ? validate(event.type, event.data) : 'foreign-municipality';
      if (problem === undefined) events.push({ delivery, event });
      else if (problem !== null) poison.push({ delivery, event, ...split(problem) });
    }
  } catch (fault) {
    if (!(fault instanceof InvalidEnvelope)) throw fault;
    return { delivery, kommunkod, events: [], poison: [{ delivery, slug: fault.slug, detail: fault.message }] };
  }
  return { delivery, kommunkod, events, poison };
}

function split(problem: string): { slug: string; detail: string } {
  return { slug: problem.split(/\s/, 1)[0] ?? problem, detail: problem };
}

/** A single event is kept in CloudEvents' own form, so that it can be sent again as it is. */
export function poisonLetter(poison: Poison, handler: string): DeadLetter {
  const { delivery, event, slug, detail } = poison;
  const kept = event === undefined ? delivery : alone(delivery, event);
  return { delivery: kept, handler, slug, detail, attempts: delivery.attempt };
}

/** Member by member: what a delivery knows it reads when asked, so a spread would leave it behind. */
function alone(
  { subject, messageId, contentType, traceparent, stream, sequence, attempt, publishedAt }: Delivery,
  event: CloudEvent,
): Delivery {
  return { subject, messageId, payload: encodeEvent(event), contentType, traceparent, stream, sequence, attempt, publishedAt };
}
