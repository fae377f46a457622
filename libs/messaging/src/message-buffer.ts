import type { Msg } from '@nats-io/transport-node';

/** What was fetched and not yet handed over. Knows the size of a usual message, so that a few large ones are fetched where a thousand small ones would be. */
export class MessageBuffer {
  private messages: Msg[] = [];
  private arrivals: number[] = [];
  private bytes = 0;
  private lastArrival = Number.NEGATIVE_INFINITY;
  private gap = 0;
  // A cautious guess until messages have been seen.
  private meanBytes = 16_384;

  constructor(
    private readonly maxBatch: number,
    private readonly maxBatchBytes: number,
  ) {}

  get length(): number {
    return this.messages.length;
  }

  get newest(): Msg | undefined {
    return this.messages.at(-1);
  }

  /** The pause before the oldest message came. */
  get gapMs(): number {
    return this.gap;
  }

  /** At least one batch is complete. */
  get full(): boolean {
    return this.messages.length >= this.maxBatch || this.bytes >= this.maxBatchBytes;
  }

  /** How many messages two full batches would hold. */
  get capacity(): number {
    return Math.max(1, Math.min(2 * this.maxBatch, Math.floor((8 * this.maxBatchBytes) / this.meanBytes)));
  }

  waitedMs(now: number): number {
    return now - (this.arrivals[0] ?? now);
  }

  push(message: Msg, now: number): void {
    const size = message.data.length;
    if (this.messages.length === 0) this.gap = now - this.lastArrival;
    this.messages.push(message);
    this.arrivals.push(now);
    this.bytes += size;
    this.meanBytes += (size - this.meanBytes) / 64;
    this.lastArrival = now;
  }

  /** At most so many: less than a full batch where others wait for their turn. */
  takeBatch(most = this.maxBatch): Msg[] {
    let count = 0;
    let bytes = 0;
    while (count < this.messages.length && count < Math.min(most, this.maxBatch) && bytes < this.maxBatchBytes)
      bytes += this.messages[count++]?.data.length ?? 0;
    this.bytes -= bytes;
    this.arrivals.splice(0, count);
    this.gap = 0;
    return this.messages.splice(0, count);
  }

  takeAll(): Msg[] {
    const all = this.messages;
    this.messages = [];
    this.arrivals = [];
    this.bytes = 0;
    return all;
  }

  [Symbol.iterator](): Iterator<Msg> {
    return this.messages[Symbol.iterator]();
  }
}
