import { Server } from '@nestjs/microservices';
import type { CustomTransportStrategy, MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { subscriptionExtra } from './batch-handler.js';
import type { BatchContext, Subscription } from './batch-handler.js';
import { ConsumeLoop } from './consume-loop.js';
import type { BatchReport, LoopOptions } from './consume-loop.js';
import type { DeadLetterSink } from './dead-letter.js';
import type { Delivery } from './delivery.js';
import { FailureCount } from './failure-count.js';
import { LaneKeeper } from './lane-keeper.js';
import type { NatsLink } from './nats-link.js';
import { withDefaults } from './settings.js';
import type { StreamSpec } from './stream.js';

export interface JetStreamOptions {
  readonly link: NatsLink;
  /** Streams to make and to mend. A subscription to any other stream waits until somebody makes it. */
  readonly streams: readonly StreamSpec[];
  readonly deadLetters: DeadLetterSink;
  /** After how much silence, times two and a half, a consumer is looked after. 5 seconds. */
  readonly heartbeatMs?: number;
  /** A fault around the message (the database is away) and not in it: tried again for ever. */
  isTransient(error: unknown): boolean;
  onBatch?(report: BatchReport): void;
}

/** Reads one subscription, in one go or in lanes. */
interface Reader {
  start(): void;
  stop(): Promise<void>;
}

/** JetStream as a transport of Nest: every method with `@BatchHandler` reads its durable consumer in batches. Never fails to start because NATS is away. */
export class JetStreamStrategy extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  private readonly loops: Reader[] = [];

  constructor(private readonly options: JetStreamOptions) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    try {
      for (const [pattern, handler] of this.messageHandlers) this.loops.push(this.loopFor(pattern, handler));
    } catch (error) {
      return callback(error);
    }
    for (const loop of this.loops) loop.start();
    callback();
  }

  /** Stops pulling, finishes what was fetched, acks it. The link is its owner's to drain. */
  async close(): Promise<void> {
    await Promise.all(this.loops.splice(0).map((loop) => loop.stop()));
  }

  /** One message to the handler of a durable, past the broker: for what was given up and goes in again. False when no handler has that name. */
  async handOver(durable: string, delivery: Delivery): Promise<boolean> {
    for (const [pattern, handler] of this.messageHandlers) {
      if (!pattern.endsWith(`/${durable}`)) continue;
      await call(handler, [delivery], { finalAttempt: false });
      return true;
    }
    return false;
  }

  on(): never {
    throw new Error('JetStreamStrategy emits nothing: ask its NatsLink');
  }

  unwrap<T>(): T {
    return this.options.link as T;
  }

  private loopFor(pattern: string, handler: MessageHandler): Reader {
    const subscription = handler.extras?.[subscriptionExtra] as Subscription | undefined;
    if (subscription === undefined) throw new Error(`${pattern}: JetStreamStrategy needs @BatchHandler`);
    if (handler.next !== undefined) throw new Error(`${pattern}: one durable consumer has one handler`);
    const { link, streams, deadLetters, heartbeatMs = 5_000 } = this.options;
    const settings = withDefaults(subscription);
    const { logger } = this;
    const options: LoopOptions = {
      link,
      heartbeatMs,
      logger,
      stream: streams.find(({ name }) => name === settings.stream),
      rules: {
        durable: settings.durable,
        maxAttempts: settings.maxAttempts,
        failures: new FailureCount(),
        deadLetters,
        logger,
        handle: (deliveries, context) => call(handler, deliveries, context),
        isTransient: (error) => this.options.isTransient(error),
      },
      onBatch: (report) => this.options.onBatch?.(report),
    };
    const { laneToken } = subscription;
    return laneToken === undefined ? new ConsumeLoop(settings, options) : new LaneKeeper(settings, laneToken, options);
  }
}

/** Nest answers with an observable once a filter or an interceptor had its hand in it. */
async function call(handler: MessageHandler, deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
  const answer: unknown = await handler(deliveries, context);
  if (isObservable(answer)) await lastValueFrom(answer, { defaultValue: undefined });
}
