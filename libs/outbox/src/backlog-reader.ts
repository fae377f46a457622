import type { Publisher } from '@varsam/messaging';

import type { Database } from './database.js';
import type { OutboxRow } from './outbox-row.js';
import { claimBacklog, markPublished, shareStream } from './outbox-store.js';
import type { StreamRecord } from './outbox-store.js';
import { ship } from './shipping.js';
import type { Shipped } from './shipping.js';
import type { Standing } from './stream-check.js';

const pageRows = 64;
const busyMs = 25;
const idleMs = 2_000;

type Page = { readonly current: StreamRecord | undefined } | { readonly rows: readonly OutboxRow[]; readonly shipped: Shipped };

interface Surroundings {
  readonly database: Database;
  readonly publisher: Publisher;
  readonly stream: string;
  /** Younger rows are on their way from memory. */
  readonly graceMs: number;
  standing(): Standing | undefined;
  overtaken(current: StreamRecord | undefined): void;
  /** Writes down what is known to be published, so that it is not read again. */
  flushMarks(): Promise<void>;
  shipped(result: Shipped): void;
  fault(fault: unknown): void;
}

/** The fallback: publishes from the table what memory did not, after a start, an outage or a lost stream. Replicas share the work. */
export class BacklogReader {
  private stopped = false;
  private woken = false;
  private wakeUp: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();
  // a sweep goes once through all that waits, so that a row that cannot be published does not hold up those behind it
  private after = { afterCreatedAt: new Date(0), afterSeq: 0 };

  constructor(private readonly surroundings: Surroundings) {}

  start(): void {
    this.running = this.loop();
  }

  wake(): void {
    this.woken = true;
    this.wakeUp();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }

  private async loop(): Promise<void> {
    for (let delayMs = busyMs; !this.stopped;) {
      const published = await this.page().catch((fault: unknown) => {
        this.surroundings.fault(fault);
        return 0;
      });
      delayMs = published > 0 ? busyMs : Math.min(delayMs * 2, idleMs);
      if (published < pageRows) delayMs = await this.rest(delayMs);
    }
  }

  private async page(): Promise<number> {
    const { database, publisher, stream, graceMs } = this.surroundings;
    const standing = this.surroundings.standing();
    if (!standing) return 0;
    await this.surroundings.flushMarks();
    const { checks } = standing;
    const done = await database.transaction<Page>([], async (tx) => {
      const current = await shareStream(tx, stream);
      if (current?.checks !== checks) return { current };
      const rows = await claimBacklog(tx, { ...this.after, graceMs, limit: pageRows });
      const shipped = await ship(publisher, rows, standing);
      await markPublished(tx, shipped.acked);
      return { rows, shipped };
    });
    if (!('rows' in done)) {
      this.surroundings.overtaken(done.current);
      return 0;
    }
    const last = done.rows.length === pageRows ? done.rows.at(-1) : undefined;
    this.after = { afterCreatedAt: last?.createdAt ?? new Date(0), afterSeq: last?.seq ?? 0 };
    this.surroundings.shipped(done.shipped);
    return done.shipped.acked.length;
  }

  /** Gives the pause to go on from: a call shortens it. */
  private async rest(delayMs: number): Promise<number> {
    const before = this.woken;
    this.woken = false;
    if (before) return busyMs;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, delayMs).unref();
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    return this.woken ? busyMs : delayMs;
  }
}
