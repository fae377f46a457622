import { MsgHdrsImpl } from '@nats-io/transport-node';
import type { Msg, MsgHdrs, NatsConnection, Subscription } from '@nats-io/transport-node';
import type { NatsLink } from './nats-link.js';
import { readPubAck } from './pub-ack.js';
import { isTraceparent } from './traceparent.js';

export interface OutgoingMessage {
  readonly subject: string;
  /** The broker drops a second message with the same id while its duplicate window lasts. */
  readonly messageId: string;
  readonly payload: Uint8Array;
  readonly contentType: string;
  readonly traceparent?: string;
}

export type PublishOutcome =
  | { readonly ok: true; readonly stream: string; readonly sequence: number; readonly duplicate: boolean }
  | { readonly ok: false; readonly reason: string };

/** One call of `publish` under way: everything that must be known of it lives here, nothing per message but its outcome. */
interface Flight {
  readonly id: number;
  readonly messages: readonly OutgoingMessage[];
  readonly outcomes: (PublishOutcome | undefined)[];
  sent: number;
  answered: number;
  lastMovedAt: number;
  readonly resolve: (outcomes: readonly PublishOutcome[]) => void;
}

const maxUnanswered = 4_096;
const maxUnansweredBytes = 16 * 1024 * 1024;

/**
 * Publishes to JetStream and correlates the acks itself, on one wildcard inbox: the client's own request builds two error objects per message.
 * A broker's fault is an outcome, never an exception.
 */
export class Publisher {
  private readonly flights = new Map<number, Flight>();
  private readonly unsent: Flight[] = [];
  private readonly timeoutMs: number;
  private inbox = '';
  private answers: Subscription | undefined;
  private sweeper: NodeJS.Timeout | undefined;
  private lastId = 0;
  private unanswered = 0;
  private unansweredBytes = 0;
  private closed = false;

  constructor(
    private readonly link: NatsLink,
    options: { readonly timeoutMs?: number } = {},
  ) {
    this.timeoutMs = options.timeoutMs ?? 5_000;
    // No ack for what was under way can be told from a lost one: say so at once, the caller publishes again.
    link.onDisconnected(() => this.failAll('disconnected'));
  }

  /** One outcome per message, in the order given. Waits while too much is unanswered; what the broker does not answer in time is not ok. */
  publish(messages: readonly OutgoingMessage[]): Promise<readonly PublishOutcome[]> {
    return new Promise((resolve) => {
      const outcomes = new Array<PublishOutcome | undefined>(messages.length).fill(undefined);
      const flight: Flight = { id: ++this.lastId, messages, outcomes, sent: 0, answered: 0, lastMovedAt: Date.now(), resolve };
      if (messages.length === 0) return resolve([]);
      this.flights.set(flight.id, flight);
      if (this.closed || !this.link.connected) return this.fail(flight, this.closed ? 'closed' : 'disconnected');
      this.unsent.push(flight);
      this.sweeper ??= setInterval(() => this.sweep(), Math.min(250, this.timeoutMs)).unref();
      this.sendOn();
    });
  }

  /** Core NATS, for whoever listens right now. Nothing happens while disconnected. Without headers: they would cost as much as the message. */
  send(subject: string, payload: Uint8Array): void {
    this.link.current?.publish(subject, payload);
  }

  close(): void {
    this.closed = true;
    clearInterval(this.sweeper);
    this.failAll('closed');
    if (this.answers?.isClosed() === false) this.answers.unsubscribe();
  }

  private sendOn(): void {
    const connection = this.link.current;
    if (connection === undefined) return;
    this.listen(connection);
    const now = Date.now();
    for (let flight = this.unsent[0]; flight !== undefined; flight = this.unsent[0]) {
      while (flight.sent < flight.messages.length) {
        if (this.unanswered >= maxUnanswered || this.unansweredBytes >= maxUnansweredBytes) return;
        this.sendNext(connection, flight);
      }
      flight.lastMovedAt = now;
      this.unsent.shift();
      this.landIfComplete(flight);
    }
  }

  private sendNext(connection: NatsConnection, flight: Flight): void {
    const index = flight.sent++;
    const message = flight.messages[index] as OutgoingMessage;
    this.unanswered++;
    this.unansweredBytes += message.payload.length;
    try {
      connection.publish(message.subject, message.payload, {
        reply: `${this.inbox}.${flight.id}.${index}`,
        headers: headersOf(message),
      });
    } catch {
      this.settle(flight, index, { ok: false, reason: 'the client refused the message' });
    }
  }

  private listen(connection: NatsConnection): void {
    if (this.answers !== undefined) return;
    this.inbox = this.link.newInbox();
    this.answers = connection.subscribe(`${this.inbox}.>`, { callback: (_error, answer) => this.receive(answer) });
  }

  private receive(answer: Msg): void {
    const { subject } = answer;
    const dot = subject.lastIndexOf('.');
    const flight = this.flights.get(Number(subject.slice(this.inbox.length + 1, dot)));
    const index = Number(subject.slice(dot + 1));
    if (flight === undefined || flight.outcomes[index] !== undefined || index >= flight.sent) return;
    flight.lastMovedAt = Date.now();
    this.settle(flight, index, readPubAck(answer));
    this.landIfComplete(flight);
    if (this.unsent.length > 0 && this.unanswered <= maxUnanswered / 2) this.sendOn();
  }

  private settle(flight: Flight, index: number, outcome: PublishOutcome): void {
    flight.outcomes[index] = outcome;
    flight.answered++;
    this.unanswered--;
    this.unansweredBytes -= flight.messages[index]?.payload.length ?? 0;
  }

  private landIfComplete(flight: Flight): void {
    if (flight.answered < flight.messages.length || !this.flights.delete(flight.id)) return;
    flight.resolve(flight.outcomes as PublishOutcome[]);
  }

  private fail(flight: Flight, reason: string): void {
    for (let index = 0; index < flight.messages.length; index++) {
      if (flight.outcomes[index] !== undefined) continue;
      if (index < flight.sent) this.settle(flight, index, { ok: false, reason });
      else flight.outcomes[index] = { ok: false, reason };
    }
    this.flights.delete(flight.id);
    const queued = this.unsent.indexOf(flight);
    if (queued >= 0) this.unsent.splice(queued, 1);
    flight.resolve(flight.outcomes as PublishOutcome[]);
  }

  private failAll(reason: string): void {
    for (const flight of [...this.flights.values()]) this.fail(flight, reason);
  }

  /** One look at the few flights instead of a timer for every message. */
  private sweep(): void {
    const overdue = Date.now() - this.timeoutMs;
    for (const flight of [...this.flights.values()]) if (flight.lastMovedAt < overdue) this.fail(flight, 'no answer in time');
    this.sendOn();
  }
}

function headersOf({ messageId, contentType, traceparent }: OutgoingMessage): MsgHdrs {
  if (/[\r\n]/.test(messageId)) throw new Error('a message id is one line');
  const record: Record<string, string[]> = { 'Nats-Msg-Id': [messageId], 'Content-Type': [contentType] };
  if (traceparent !== undefined && isTraceparent(traceparent)) record['traceparent'] = [traceparent];
  return MsgHdrsImpl.fromRecord(record);
}
