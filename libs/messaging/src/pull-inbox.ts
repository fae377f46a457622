import { nanos } from '@nats-io/transport-node';
import type { Msg, NatsConnection, Subscription } from '@nats-io/transport-node';
import type { ConsumeSettings } from './settings.js';

export interface PullEvents {
  message(message: Msg): void;
  /** The broker gave requested messages back unsent: ask again. */
  released(): void;
  /** The consumer no longer answers as it should. */
  gone(reason: string): void;
}

const expiresMs = 30_000;

/** Pull requests and what comes back for them, on one inbox. */
export class PullInbox {
  private readonly subscription: Subscription;
  private readonly requestSubject: string;
  private readonly watch: NodeJS.Timeout;
  private open = true;
  private heardAt = performance.now();
  private asked = 0;

  constructor(
    private readonly connection: NatsConnection,
    { stream, durable }: ConsumeSettings,
    private readonly inbox: string,
    private readonly heartbeatMs: number,
    private readonly events: PullEvents,
  ) {
    this.requestSubject = `$JS.API.CONSUMER.MSG.NEXT.${stream}.${durable}`;
    this.subscription = connection.subscribe(inbox, { callback: (error, message) => this.receive(error, message) });
    this.watch = setInterval(() => this.listenFor(), heartbeatMs);
  }

  /** Messages asked for that have not come yet. */
  get outstanding(): number {
    return this.asked;
  }

  request(count: number): void {
    if (this.asked === 0) this.heardAt = performance.now();
    this.asked += count;
    const request = { batch: count, expires: nanos(expiresMs), idle_heartbeat: nanos(this.heartbeatMs) };
    this.connection.publish(this.requestSubject, JSON.stringify(request), { reply: this.inbox });
  }

  /** Asks for nothing more and resolves when everything that was on its way has come. */
  async drain(): Promise<void> {
    this.stopWatching();
    // When the connection goes meanwhile, nothing is on its way any more.
    if (!this.subscription.isClosed()) await this.subscription.drain().catch(() => undefined);
  }

  close(): void {
    this.stopWatching();
    if (!this.subscription.isClosed()) this.subscription.unsubscribe();
  }

  private stopWatching(): void {
    this.open = false;
    clearInterval(this.watch);
  }

  private receive(error: Error | null, message: Msg): void {
    this.heardAt = performance.now();
    if (error !== null) return this.give('subscription refused');
    const status = message.data.length === 0 ? (message.headers?.code ?? 0) : 0;
    if (status === 0) {
      if (this.asked > 0) this.asked--;
      this.events.message(message);
    } else if (status !== 100) {
      this.readStatus(status, message);
    }
  }

  private readStatus(status: number, message: Msg): void {
    const description = message.headers?.description ?? '';
    const finished =
      status === 404 || status === 408 || (status === 409 && /leadership change|server shutdown|batch completed/i.test(description));
    if (!finished) return this.give(`${status} ${description}`);
    const pending = Number(message.headers?.get('Nats-Pending-Messages') || this.asked);
    this.asked = Math.max(0, this.asked - pending);
    if (this.open) this.events.released();
  }

  private give(reason: string): void {
    if (!this.open) return;
    this.stopWatching();
    this.events.gone(reason);
  }

  /** After a stall of our own, what came meanwhile is read first: only then is silence the broker's. */
  private listenFor(): void {
    if (this.silent()) setImmediate(() => (this.silent() ? this.give('missed heartbeats') : undefined));
  }

  private silent(): boolean {
    return this.asked > 0 && performance.now() - this.heardAt > 2.5 * this.heartbeatMs;
  }
}
