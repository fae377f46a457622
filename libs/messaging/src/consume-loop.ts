import type { Msg } from '@nats-io/transport-node';
import { backoffMs } from './backoff.js';
import { BatchRun } from './batch-run.js';
import type { BatchOutcome, BatchRules } from './batch-run.js';
import { ConsumerBinding } from './consumer-binding.js';
import type { BindingOptions } from './consumer-binding.js';
import { stillPending } from './delivery.js';
import { FetchedBatch, keepAlive } from './fetched-batch.js';
import { MessageBuffer } from './message-buffer.js';
import { lingerFor } from './pace.js';
import type { ConsumeSettings } from './settings.js';

export interface BatchReport {
  readonly durable: string;
  readonly size: number;
  readonly outcome: BatchOutcome;
  readonly durationMs: number;
}

export interface LoopOptions extends BindingOptions {
  readonly rules: BatchRules;
  /** How many messages a batch may hold just now; the settings' `maxBatch` where it is not said. */
  batchLimit?(): number;
  onBatch(report: BatchReport): void;
}

const pausing = { firstMs: 200, capMs: 5_000 };

/** Fetches ahead, forms batches, keeps a few of them in the handler's hands, and answers the broker for each. */
export class ConsumeLoop {
  private readonly binding: ConsumerBinding;
  private readonly buffer: MessageBuffer;
  private readonly inHand = new Set<FetchedBatch>();
  private keeper: NodeJS.Timeout | undefined;
  private wake: NodeJS.Timeout | undefined;
  private wakeAt = Number.POSITIVE_INFINITY;
  private scheduled = false;
  private pausedUntil = 0;
  private faultsInARow = 0;
  private stopping = false;
  private finished: (() => void) | undefined;

  constructor(
    private readonly settings: ConsumeSettings,
    private readonly options: LoopOptions,
  ) {
    this.buffer = new MessageBuffer(settings.maxBatch, settings.maxBatchBytes);
    this.binding = new ConsumerBinding(settings, options, {
      message: (message) => this.receive(message),
      ready: () => this.schedule(),
      startedOver: () => this.startOver(),
    });
  }

  start(): void {
    this.keeper = setInterval(() => void this.keepAlive(), (this.settings.ackWaitSeconds * 1_000) / 3);
    this.binding.start();
  }

  /** Asks for nothing more, finishes what was fetched, acks it. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.binding.stopPulling();
    const idle = new Promise<void>((resolve) => (this.finished = resolve));
    this.pump();
    await idle;
    clearInterval(this.keeper);
    clearTimeout(this.wake);
    this.binding.close();
  }

  private receive(message: Msg): void {
    this.buffer.push(message, performance.now());
    this.schedule();
  }

  /** Once for all messages that came in one read of the socket. */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.pump());
  }

  private pump(): void {
    this.scheduled = false;
    const now = performance.now();
    while (this.buffer.length > 0 && this.inHand.size < this.settings.inFlight) {
      const waitMs = this.waitMs(now);
      if (waitMs > 0) {
        this.wakeIn(waitMs, now);
        break;
      }
      void this.dispatch(now);
    }
    if (this.stopping && this.inHand.size === 0 && this.buffer.length === 0) this.finished?.();
    this.refill();
  }

  private waitMs(now: number): number {
    if (this.stopping) return 0;
    if (now < this.pausedUntil) return this.pausedUntil - now;
    const { buffer, binding } = this;
    const newest = buffer.newest;
    return lingerFor({
      full: buffer.full,
      busy: this.inHand.size,
      waitedMs: buffer.waitedMs(now),
      gapMs: buffer.gapMs,
      moreComing: newest !== undefined && binding.outstanding > 0 && stillPending(newest) > 0,
      lingerMs: this.settings.lingerMs,
    });
  }

  private wakeIn(waitMs: number, now: number): void {
    if (this.wakeAt <= now + waitMs) return;
    clearTimeout(this.wake);
    this.wakeAt = now + waitMs;
    this.wake = setTimeout(() => {
      this.wakeAt = Number.POSITIVE_INFINITY;
      this.pump();
    }, Math.ceil(waitMs));
  }

  private refill(): void {
    const { capacity, length } = this.buffer;
    const room = capacity - length - this.binding.outstanding;
    if (this.binding.bound && room >= Math.max(1, capacity / 2)) this.binding.request(room);
  }

  private async dispatch(startedAt: number): Promise<void> {
    const batch = new FetchedBatch(this.buffer.takeBatch(this.options.batchLimit?.()), this.binding.origin);
    this.inHand.add(batch);
    const outcome = await new BatchRun(this.options.rules, batch.deliveries, {
      ack: async (from, to) => {
        const connection = await this.binding.connectionFor(batch.origin);
        if (connection !== undefined) batch.ack(connection, from, to);
      },
      putBack: async (from, to, delayMs) => {
        const connection = await this.binding.connectionFor(batch.origin);
        if (connection !== undefined) batch.putBack(connection, from, to, delayMs);
      },
    }).run();
    this.inHand.delete(batch);
    this.pauseAfter(outcome);
    this.options.onBatch({
      durable: this.options.rules.durable,
      size: batch.deliveries.length,
      outcome,
      durationMs: performance.now() - startedAt,
    });
    this.pump();
  }

  /** While the world around the handler is broken, one try now and then is enough. */
  private pauseAfter(outcome: BatchOutcome): void {
    this.faultsInARow = outcome === 'transient' ? this.faultsInARow + 1 : 0;
    this.pausedUntil = outcome === 'transient' ? performance.now() + backoffMs(this.faultsInARow, pausing) : 0;
  }

  private startOver(): void {
    this.buffer.takeAll();
    this.options.rules.failures.clear();
  }

  /** A long batch, or a long wait in the buffer, must not look like a dead consumer. */
  private async keepAlive(): Promise<void> {
    const { origin } = this.binding;
    const connection = this.binding.bound ? await this.binding.connectionFor(origin) : undefined;
    if (connection === undefined) return;
    for (const batch of this.inHand) if (batch.origin === origin) batch.keepAlive(connection);
    for (const message of this.buffer) keepAlive(connection, message);
  }
}
