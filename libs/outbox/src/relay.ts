import { setTimeout as pause } from 'node:timers/promises';

import { BacklogReader } from './backlog-reader.js';
import type { OutboxRow } from './outbox-row.js';
import { countBacklog } from './outbox-store.js';
import type { StreamRecord } from './outbox-store.js';
import { PublicationMarks } from './publication-marks.js';
import type { RelayOptions } from './relay-options.js';
import { ship } from './shipping.js';
import type { Shipped } from './shipping.js';
import { StreamCheck } from './stream-check.js';
import type { Connection, Standing } from './stream-check.js';

const concurrency = 4;
const rowsPerShipment = 64;
const maxQueuedBytes = 32 * 1024 * 1024;
const housekeepingMs = 3_600_000;

/**
 * Carries outbox rows to the stream: from memory right after COMMIT, from the table when that did not work. Every row at least once;
 * any number of replicas may run one.
 */
export class Relay {
  private readonly check: StreamCheck;
  private readonly marks: PublicationMarks;
  private readonly backlog: BacklogReader;
  private queue: OutboxRow[] = [];
  private queuedBytes = 0;
  private readonly shipments = new Set<Promise<void>>();
  private connection: Connection | undefined;
  private standing: Standing | undefined;
  private turn = 0;
  private doubts = 0;
  private looking = false;
  private stopped = false;
  private release: (() => void)[] = [];

  constructor(private readonly options: RelayOptions) {
    const { database, publisher, stream } = options;
    this.check = new StreamCheck(database, stream, options.ownSubject, (rows, held) =>
      options.report?.({ kind: 'stream-refilled', stream: stream.name, rows, held }),
    );
    const overtaken = (current: StreamRecord | undefined): void => this.overtaken(current);
    this.marks = new PublicationMarks(database, stream.name, { overtaken, fault: this.faultIn('marks') });
    this.backlog = new BacklogReader({
      database,
      publisher,
      stream: stream.name,
      graceMs: options.graceMs ?? 2_000,
      standing: () => this.standing,
      overtaken,
      flushMarks: () => this.marks.flush(),
      shipped: (result) => this.judge(result),
      fault: this.faultIn('backlog'),
    });
  }

  start(): void {
    const { database, link, watchMs = 10_000 } = this.options;
    const housekeeping = setInterval(() => void this.keepPartitions(), housekeepingMs).unref();
    const watch = setInterval(() => void this.look(), watchMs).unref();
    this.release = [database.onCommitted((rows) => this.offer(rows)), () => clearInterval(housekeeping), () => clearInterval(watch)];
    link.onConnected((connection) => void this.establish(connection));
    link.onDisconnected(() => this.lose());
    this.backlog.start();
    void this.keepPartitions();
  }

  /** Lets what is under way finish and marks it. What is left waits in the table for the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const release of this.release) release();
    await this.backlog.stop();
    this.forget();
    await Promise.all(this.shipments);
    await this.marks.flush();
    this.lose();
  }

  /** What waits to be published, for metrics. */
  waiting(): Promise<{ readonly rows: number; readonly oldestSeconds: number }> {
    return this.options.database.transaction([], countBacklog);
  }

  private offer(rows: readonly OutboxRow[]): void {
    if (!this.standing || this.queuedBytes > maxQueuedBytes) return this.backlog.wake(); // the table keeps them
    for (const row of rows) {
      this.queue.push(row);
      this.queuedBytes += row.payload.byteLength;
    }
    this.pump();
  }

  private pump(): void {
    while (this.standing && this.queue.length > 0 && this.shipments.size < concurrency) {
      const rows = this.queue.splice(0, rowsPerShipment);
      for (const row of rows) this.queuedBytes -= row.payload.byteLength;
      const shipment = this.shipFromMemory(rows, this.standing).finally(() => {
        this.shipments.delete(shipment);
        this.pump();
      });
      this.shipments.add(shipment);
    }
  }

  private async shipFromMemory(rows: readonly OutboxRow[], standing: Standing): Promise<void> {
    const { checks } = standing;
    const shipped = await ship(this.options.publisher, rows, standing);
    this.marks.add(shipped.acked, checks);
    if (shipped.acked.length < rows.length) this.backlog.wake();
    this.judge(shipped);
  }

  private judge({ acked, streamInDoubt }: Shipped): void {
    if (streamInDoubt) this.doubt();
    else if (acked.length > 0) this.doubts = 0;
  }

  private async establish(connection: Connection): Promise<void> {
    this.connection = connection;
    this.standing = undefined;
    const turn = (this.turn += 1);
    for (let delayMs = 50; turn === this.turn && !this.stopped; delayMs = Math.min(delayMs * 2, 5_000)) {
      try {
        const standing = await this.check.make(connection);
        if (turn !== this.turn) return;
        this.standing = standing;
        this.backlog.wake();
        return this.pump();
      } catch (fault) {
        this.faultIn('check')(fault);
        await pause(delayMs * (0.5 + Math.random()), undefined, { ref: false });
      }
    }
  }

  private lose(): void {
    this.turn += 1;
    this.connection = undefined;
    this.standing = undefined;
    this.forget();
  }

  private forget(): void {
    this.queue = [];
    this.queuedBytes = 0;
  }

  /** The stream is not what the last check saw: nothing more is published before the next one. */
  private doubt(): void {
    const { connection } = this;
    if (!connection || !this.standing) return;
    this.standing = undefined;
    this.forget();
    this.doubts += 1;
    const delayMs = Math.min(10 * 2 ** this.doubts, 5_000);
    setTimeout(() => connection === this.connection && void this.establish(connection), delayMs).unref();
  }

  private overtaken(current: StreamRecord | undefined): void {
    if (!this.standing) return;
    if (current?.epoch !== this.standing.epoch) return this.doubt();
    this.standing = { ...current, highest: this.standing.highest };
    this.backlog.wake();
  }

  private async look(): Promise<void> {
    const { connection, standing } = this;
    if (!connection || !standing || this.looking) return;
    this.looking = true;
    try {
      const holds = await this.check.stillHolds(connection, standing);
      if (!holds && this.standing?.checks === standing.checks) this.doubt();
    } catch (fault) {
      this.faultIn('check')(fault);
    } finally {
      this.looking = false;
    }
  }

  private async keepPartitions(): Promise<void> {
    for (const task of ['outbox_add_partitions', 'outbox_drop_partitions']) {
      await this.options.database
        .transaction([], (tx) => tx.execute({ text: `select ${task}()` }))
        .catch((fault: unknown) => this.faultIn('partitions')(fault));
    }
  }

  private faultIn(what: 'check' | 'backlog' | 'marks' | 'partitions'): (fault: unknown) => void {
    return (fault) => this.options.report?.({ kind: 'fault', what, fault });
  }
}
