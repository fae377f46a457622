import type { Msg } from '@nats-io/transport-node';
import { isTraceparent } from './traceparent.js';

/** One message as the broker handed it over. */
export interface Delivery {
  readonly subject: string;
  /** What its publisher calls it; without that, a name that no other stored message can have. */
  readonly messageId: string;
  readonly payload: Uint8Array;
  readonly contentType: string;
  readonly traceparent?: string;
  readonly stream: string;
  readonly sequence: number;
  /** 1 at the first delivery. */
  readonly attempt: number;
  readonly publishedAt: Date;
}

/** `$JS.ACK.<stream>.<consumer>.<delivered>.<stream seq>.<consumer seq>.<nanoseconds>.<pending>`; servers that know domains put `<domain>.<account>` before the stream. */
const tokensBeforeDomains = 9;

interface AckSubject {
  readonly stream: string;
  readonly attempt: number;
  readonly sequence: number;
  readonly nanoseconds: string;
  readonly pending: number;
}

function parseAckSubject(reply: string): AckSubject {
  const tokens = reply.split('.');
  const at = tokens.length > tokensBeforeDomains ? 4 : 2;
  return {
    stream: tokens[at] ?? '',
    attempt: Number(tokens[at + 2]),
    sequence: Number(tokens[at + 3]),
    nanoseconds: tokens[at + 5] ?? '0',
    pending: Number(tokens[at + 6]),
  };
}

/** How many messages the broker still held for this consumer when it sent this one. */
export function stillPending(message: Msg): number {
  return parseAckSubject(message.reply ?? '').pending;
}

export function toDelivery(message: Msg): Delivery {
  const { stream, attempt, sequence, nanoseconds } = parseAckSubject(message.reply ?? '');
  const { messageId, contentType, traceparent } = readHeaders(message);
  return {
    subject: message.subject,
    messageId: messageId || `${stream}:${sequence}:${nanoseconds}`,
    payload: message.data,
    contentType: contentType || 'application/octet-stream',
    ...(isTraceparent(traceparent) ? { traceparent } : {}),
    stream,
    sequence,
    attempt,
    publishedAt: new Date(Number(nanoseconds.slice(0, -6))),
  };
}

interface KnownHeaders {
  messageId: string;
  contentType: string;
  traceparent: string;
}

/** One walk over the headers: a look-up by name costs a walk each. */
function readHeaders(message: Msg): KnownHeaders {
  const known: KnownHeaders = { messageId: '', contentType: '', traceparent: '' };
  for (const [name, values] of message.headers ?? []) {
    const value = values[0] ?? '';
    if (name === 'Nats-Msg-Id') known.messageId = value;
    else if (name === 'Content-Type') known.contentType = value;
    else if (name === 'traceparent') known.traceparent = value;
  }
  return known;
}
