import type { LoggerService } from '@nestjs/common';
import { backoffMs } from './backoff.js';
import type { BatchContext } from './batch-handler.js';
import { InvalidMessage } from './dead-letter.js';
import type { DeadLetterSink } from './dead-letter.js';
import type { Delivery } from './delivery.js';
import type { FailureCount } from './failure-count.js';

export interface BatchRules {
  readonly durable: string;
  readonly maxAttempts: number;
  readonly failures: FailureCount;
  readonly deadLetters: DeadLetterSink;
  readonly logger: LoggerService;
  handle(deliveries: readonly Delivery[], context: BatchContext): Promise<void>;
  isTransient(error: unknown): boolean;
}

/** What becomes of the messages from … to (exclusive) of a batch. */
export interface Verdicts {
  ack(from: number, to: number): Promise<void>;
  putBack(from: number, to: number, delayMs: number): Promise<void>;
}

/** `done`: handled as one. `transient`: at least a part goes back because of a fault around it. `failed`: a message in it failed by itself. */
export type BatchOutcome = 'done' | 'transient' | 'failed';

/** One batch on its way through the handler: halved until what fails stands alone, so that the rest goes on. */
export class BatchRun {
  private outcome: BatchOutcome = 'done';

  constructor(
    private readonly rules: BatchRules,
    private readonly deliveries: readonly Delivery[],
    private readonly verdicts: Verdicts,
  ) {}

  async run(): Promise<BatchOutcome> {
    await this.handle(0, this.deliveries.length);
    return this.outcome;
  }

  private async handle(from: number, to: number): Promise<void> {
    const whole = from === 0 && to === this.deliveries.length;
    try {
      await this.rules.handle(whole ? this.deliveries : this.deliveries.slice(from, to), { finalAttempt: false });
    } catch (error) {
      return this.failed(from, to, error);
    }
    await this.verdicts.ack(from, to);
  }

  private async failed(from: number, to: number, error: unknown): Promise<void> {
    if (this.rules.isTransient(error)) return this.putBack(from, to, error);
    if (this.outcome === 'done') this.outcome = 'failed';
    if (to - from === 1) return this.failedAlone(from, error);
    const middle = (from + to) >>> 1;
    await this.handle(from, middle);
    await this.handle(middle, to);
  }

  private async failedAlone(index: number, error: unknown): Promise<void> {
    const delivery = this.deliveries[index];
    if (delivery === undefined) return;
    if (error instanceof InvalidMessage) return this.deadLetter(index, delivery, error);
    if (this.rules.failures.add(delivery.sequence) < this.rules.maxAttempts)
      return this.verdicts.putBack(index, index + 1, backoffMs(delivery.attempt));
    try {
      await this.rules.handle([delivery], { finalAttempt: true });
    } catch (last) {
      return this.rules.isTransient(last) ? this.putBack(index, index + 1, last) : this.deadLetter(index, delivery, last);
    }
    await this.forget(index, delivery);
  }

  private async deadLetter(index: number, delivery: Delivery, error: unknown): Promise<void> {
    const { durable: handler, deadLetters, logger } = this.rules;
    const slug = error instanceof InvalidMessage ? error.slug : 'handler-failed';
    // An unexpected error may quote what the message holds; only an InvalidMessage is worded to be kept.
    const detail = error instanceof InvalidMessage ? error.message : error instanceof Error ? error.name : 'no error given';
    try {
      await deadLetters.record([{ delivery, handler, slug, detail, attempts: delivery.attempt }]);
    } catch (fault) {
      return this.putBack(index, index + 1, fault);
    }
    logger.warn(`${handler}: one message dead-lettered: ${slug}`);
    await this.forget(index, delivery);
  }

  private async forget(index: number, delivery: Delivery): Promise<void> {
    this.rules.failures.forget(delivery.sequence);
    await this.verdicts.ack(index, index + 1);
  }

  private async putBack(from: number, to: number, fault: unknown): Promise<void> {
    this.outcome = 'transient';
    const attempts = this.deliveries.slice(from, to).reduce((most, { attempt }) => Math.max(most, attempt), 1);
    // An error's text may hold what the message holds: its name alone is logged.
    this.rules.logger.warn(
      `${this.rules.durable}: ${to - from} messages go back: ${fault instanceof Error ? fault.name : 'unknown fault'}`,
    );
    await this.verdicts.putBack(from, to, backoffMs(attempts));
  }
}
