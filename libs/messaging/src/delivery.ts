import type { Msg } from '@nats-io/transport-node';
import { isOpaqueId } from '@varsam/contracts';
import { isTraceparent } from './traceparent.js';

/** One message as the broker handed it over. */
export interface Delivery {
  readonly subject: string;
  /** What its publisher calls it; without that, a name that no other stored message can have. */
  readonly messageId: string;
  readonly payload: Uint8Array;
  readonly contentType: string;
  readonly traceparent?: string | undefined;
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
  return new ReceivedMessage(message);
}

/** Reads what is asked for: a batch of a thousand messages whose ids nobody needs would pay more for their headers than for their payloads. */
class ReceivedMessage implements Delivery {
  readonly subject: string;
  readonly payload: Uint8Array;
  private acknowledgement: AckSubject | undefined;
  private known: KnownHeaders | undefined;

  constructor(private readonly message: Msg) {
    this.subject = message.subject;
    this.payload = message.data;
  }

  get messageId(): string {
    const { messageId } = this.headers;
    // it is kept where everybody who looks at dead letters can read it
    return isOpaqueId(messageId) ? messageId : `${this.stream}:${this.sequence}:${this.ack.nanoseconds}`;
  }

  get contentType(): string {
    return this.headers.contentType || 'application/octet-stream';
  }

  get traceparent(): string | undefined {
    const { traceparent } = this.headers;
    return isTraceparent(traceparent) ? traceparent : undefined;
  }

  get stream(): string {
    return this.ack.stream;
  }

  get sequence(): number {
    return this.ack.sequence;
  }

  get attempt(): number {
    return this.ack.attempt;
  }

  get publishedAt(): Date {
    return new Date(Number(this.ack.nanoseconds.slice(0, -6)));
  }

  private get ack(): AckSubject {
    return (this.acknowledgement ??= parseAckSubject(this.message.reply ?? ''));
  }

  private get headers(): KnownHeaders {
    return (this.known ??= readHeaders(this.message));
  }
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
