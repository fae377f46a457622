import type { Database, Transaction } from '@varsam/outbox';
import { addCheckpoint, beginSealing, newestCheckpoint, settledEntries, type Horizon, type Place } from '@varsam/outbox/audit-store';
import type { SigningKey } from '../key-service.js';
import {
  beforeTheFirst,
  rangeOver,
  readCheckpoint,
  signCheckpoint,
  type Checkpoint,
  type PublicKeys,
  type SealedRange,
} from './checkpoint.js';
import type { CheckpointFile } from './checkpoint-file.js';
import { AuditBroken, reconcile, type Ground } from './reconcile.js';

export interface SealerOptions {
  readonly database: Database;
  readonly service: string;
  /** Append-only tables that are sealed. */
  readonly logs: readonly string[];
  readonly file: CheckpointFile;
  readonly signingKey: () => SigningKey;
  readonly entriesPerCheckpoint?: number;
  /** A checkpoint without entries is made after this long, so that a place that cannot be written to is noticed on a quiet day too. */
  readonly heartbeatMs?: number;
}

export interface Sealed {
  readonly horizon: Horizon;
  /** More is waiting than one checkpoint takes. */
  readonly more: boolean;
  readonly notes: readonly string[];
}

interface Gathered {
  readonly logs: Readonly<Record<string, SealedRange>>;
  readonly leaves: Readonly<Record<string, readonly Buffer[]>>;
  readonly count: number;
  readonly more: boolean;
}

const usual = { entriesPerCheckpoint: 5_000, heartbeatMs: 3_600_000 };

/**
 * Makes the next checkpoint. The line is outside and on disk before the transaction that keeps it commits: a crash between the two leaves the
 * file one line ahead, which only a crash does, and never a checkpoint in the database that nothing outside vouches for.
 */
export class Sealer {
  private readonly limit: number;
  private readonly heartbeatMs: number;

  constructor(private readonly options: SealerOptions) {
    this.limit = options.entriesPerCheckpoint ?? usual.entriesPerCheckpoint;
    this.heartbeatMs = options.heartbeatMs ?? usual.heartbeatMs;
  }

  async seal(): Promise<Sealed> {
    const { database, file, signingKey } = this.options;
    const key = signingKey();
    await file.addKey(key.keyId, key.public);
    const keys = await file.keys();
    return database.transaction([], async (tx) => {
      const horizon = await beginSealing(tx);
      const ground = await reconcile({ tx, file, keys }, await newestCheckpoint(tx));
      const gathered = await this.gather(tx, ground.last, horizon);
      if (this.isWorthIt(gathered, ground, horizon)) await this.write(tx, ground, this.checkpoint(gathered, ground, horizon, key));
      return { horizon, more: gathered.more, notes: ground.notes };
    });
  }

  /** Milliseconds since the last checkpoint, by the database's clock; none before the first. */
  async age(): Promise<number | undefined> {
    const newest = await this.options.database.transaction([], async (tx) => {
      const line = await newestCheckpoint(tx);
      const [{ now }] = (await tx.query<{ now: Date }>({ text: 'select clock_timestamp() as now' })) as [{ now: Date }];
      return { line, now };
    });
    const last = newest.line === undefined ? undefined : readCheckpoint(newest.line, this.ownKey());
    return last && Math.max(0, newest.now.getTime() - Date.parse(last.body.sealedAt));
  }

  private async gather(tx: Transaction, last: Checkpoint | undefined, { settled }: Horizon): Promise<Gathered> {
    const logs: Record<string, SealedRange> = {};
    const leaves: Record<string, readonly Buffer[]> = {};
    let [count, more] = [0, false];
    for (const log of this.options.logs) {
      const before = last?.body.logs[log];
      const after = before?.upTo ?? [0, 0];
      // Put back from a dump, a database counts its transactions anew: what is written now would stand among what was sealed long ago.
      if (settled < after[0]) throw new AuditBroken('NUMBERS_WENT_BACK');
      const entries = await settledEntries(tx, log, { after, settled, limit: this.limit });
      const full = entries.length === this.limit;
      // Up to the horizon, not to the last entry: whatever is put in between later is seen to be too much.
      const horizon: Place = [settled, 0];
      const [range, own] = rangeOver(log, before, entries, full ? entries.at(-1)!.place : horizon);
      logs[log] = range;
      leaves[log] = own;
      count += entries.length;
      more ||= full;
    }
    return { logs, leaves, count, more };
  }

  private ownKey(): PublicKeys {
    const { keyId, public: key } = this.options.signingKey();
    return new Map([[keyId, key]]);
  }

  private isWorthIt({ count }: Gathered, { last, notes }: Ground, { now }: Horizon): boolean {
    if (count > 0 || notes.length > 0 || last === undefined) return true;
    return now.getTime() - Date.parse(last.body.sealedAt) >= this.heartbeatMs;
  }

  private checkpoint({ logs, leaves }: Gathered, { last, notes }: Ground, { now }: Horizon, key: SigningKey): Checkpoint {
    const chain = { number: (last?.body.number ?? 0) + 1, previous: last?.hash ?? beforeTheFirst };
    const body = { service: this.options.service, ...chain, sealedAt: now.toISOString(), logs, notes, keyId: key.keyId };
    return signCheckpoint(body, leaves, key);
  }

  private async write(tx: Transaction, { torn }: Ground, { body, line }: Checkpoint): Promise<void> {
    await addCheckpoint(tx, body.number, line);
    await this.options.file.append([line], torn);
  }
}
