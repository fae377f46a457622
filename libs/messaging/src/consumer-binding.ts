import { setTimeout as pause } from 'node:timers/promises';
import type { LoggerService } from '@nestjs/common';
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { backoffMs } from './backoff.js';
import { ensureConsumer } from './durable-consumer.js';
import type { NatsLink } from './nats-link.js';
import { PullInbox } from './pull-inbox.js';
import type { ConsumeSettings } from './settings.js';
import { ensureStream } from './stream.js';
import type { StreamSpec } from './stream.js';

export interface BindingEvents {
  message(message: Msg): void;
  /** Bound, or free to ask for more. */
  ready(): void;
  /** The consumer or its stream was made anew: what is held of the old one no longer counts. */
  startedOver(): void;
}

export interface BindingOptions {
  readonly link: NatsLink;
  readonly stream: StreamSpec | undefined;
  readonly heartbeatMs: number;
  readonly logger: LoggerService;
}

const bindingAgain = { firstMs: 100, capMs: 5_000 };
const peacefulMs = 10_000;

/** Keeps one durable consumer in being and us bound to it, whatever happens to connection, server, stream or consumer. */
export class ConsumerBinding {
  /** Tells one incarnation of stream and consumer from the next. */
  origin = '';
  private pull: PullInbox | undefined;
  private round = 0;
  private boundAt = Number.NEGATIVE_INFINITY;
  private shortBindings = 0;
  private ending = false;
  private closed = false;
  private changed = Promise.withResolvers<undefined>();

  constructor(
    private readonly settings: ConsumeSettings,
    private readonly options: BindingOptions,
    private readonly events: BindingEvents,
  ) {}

  start(): void {
    this.options.link.onConnected(() => void this.bind());
    this.options.link.onDisconnected(() => this.lose());
  }

  /** Messages asked for that have not come yet. */
  get outstanding(): number {
    return this.pull?.outstanding ?? 0;
  }

  get bound(): boolean {
    return this.pull !== undefined && this.options.link.connected;
  }

  request(count: number): void {
    if (this.bound && !this.ending) this.pull?.request(count);
  }

  /**
   * The connection on which messages of that origin may be acked. Waits while unbound. Undefined when the origin is gone: the server looks at the sequence
   * alone, so an ack for a lost stream would strike an unhandled message of its successor.
   */
  async connectionFor(origin: string): Promise<NatsConnection | undefined> {
    while (!this.closed && !this.bound) await this.changed.promise;
    return !this.closed && origin === this.origin ? this.options.link.current : undefined;
  }

  /** Asks for nothing more; resolves when all that was fetched has come. Acks still pass until `close`. */
  async stopPulling(): Promise<void> {
    this.ending = true;
    if (!this.bound) return this.close();
    await this.pull?.drain();
  }

  close(): void {
    this.closed = true;
    this.lose();
  }

  private lose(): void {
    this.round++;
    this.pull?.close();
    this.pull = undefined;
    if (this.ending) this.closed = true;
    if (this.closed) this.announce();
  }

  private announce(): void {
    this.changed.resolve(undefined);
    this.changed = Promise.withResolvers();
  }

  private async bind(): Promise<void> {
    this.lose();
    const round = this.round;
    for (let attempt = 1; round === this.round && !this.closed; attempt++) {
      const connection = this.options.link.current;
      if (connection === undefined) return;
      const origin = await this.verify(connection);
      if (round !== this.round) return;
      if (origin !== undefined) return this.bindTo(connection, origin);
      await pause(backoffMs(attempt, bindingAgain));
    }
  }

  private async verify(connection: NatsConnection): Promise<string | undefined> {
    const { stream, logger } = this.options;
    try {
      const state = stream === undefined ? undefined : await ensureStream(connection, stream);
      return `${state?.created ?? ''} ${await ensureConsumer(connection, this.settings)}`;
    } catch (error) {
      logger.warn(`${this.settings.durable}: not bound yet: ${error instanceof Error ? error.message : 'unknown fault'}`);
      return undefined;
    }
  }

  private bindTo(connection: NatsConnection, origin: string): void {
    const { link, heartbeatMs, logger } = this.options;
    if (this.origin !== '' && this.origin !== origin) {
      logger.warn(`${this.settings.durable}: stream or consumer was made anew, reading from the start`);
      this.events.startedOver();
    }
    this.origin = origin;
    this.boundAt = performance.now();
    this.pull = new PullInbox(connection, this.settings, link.newInbox(), heartbeatMs, {
      message: (message) => this.events.message(message),
      released: () => this.events.ready(),
      gone: (reason) => void this.rebind(reason),
    });
    this.announce();
    this.events.ready();
  }

  /** At once after a long time of peace; ever later when the consumer goes each time it is bound. */
  private async rebind(reason: string): Promise<void> {
    this.lose();
    if (this.closed) return;
    this.options.logger.warn(`${this.settings.durable}: ${reason}, binding again`);
    const { round } = this;
    this.shortBindings = performance.now() - this.boundAt < peacefulMs ? this.shortBindings + 1 : 0;
    if (this.shortBindings > 0) await pause(backoffMs(this.shortBindings, bindingAgain));
    if (round === this.round) await this.bind();
  }
}
