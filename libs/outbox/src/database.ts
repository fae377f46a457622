import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';

import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';

import { OpenTransaction } from './open-transaction.js';
import type { OutboxRow } from './outbox-row.js';
import type { Transaction } from './transaction.js';
import { CommitOutcomeUnknown, isConcurrencyLoss, isMended, isTransient, refusedByServer } from './transient-faults.js';

type CommittedListener = (rows: readonly OutboxRow[]) => void;

const maxAttempts = 6;
/** A backend whose client is gone must not hold its locks for ever. */
const connectionLimits = {
  statement_timeout: 30_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 60_000,
  connectionTimeoutMillis: 10_000,
};

export class Database {
  private readonly ambient = new AsyncLocalStorage<OpenTransaction>();
  private readonly listeners = new Set<CommittedListener>();
  private limited: Pool | undefined;

  constructor(private readonly dataSource: DataSource) {}

  static isTransient(error: unknown): boolean {
    return isTransient(error);
  }

  /**
   * One transaction that sees exactly these municipalities. State and the events handed to `publish` commit together. Asked for inside
   * another one it joins that one. PostgreSQL's victims of deadlock and serialization run again, and what a fault could mend, so `work` must be
   * safe to repeat.
   */
  async transaction<T>(kommunkoder: readonly string[], work: (tx: Transaction) => Promise<T>): Promise<T> {
    const outer = this.ambient.getStore();
    if (outer?.isOpen) return outer.join(kommunkoder, work);
    const begin = beginFor(kommunkoder);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(begin, new Set(kommunkoder), work);
      } catch (fault) {
        if (attempt === maxAttempts || !(isConcurrencyLoss(fault) || (await isMended(fault)))) throw fault;
        await pause(Math.random() * 5 * 2 ** attempt);
      }
    }
  }

  /** Once the transaction under way has committed; at once when there is none. For what cannot be taken back, such as a receipt. */
  afterCommit(fn: () => void): void {
    const outer = this.ambient.getStore();
    if (outer?.isOpen) outer.afterCommit(fn);
    else fn();
  }

  async ping(): Promise<void> {
    await this.pool().query('select 1');
  }

  /** Hears of every committed outbox row, in memory, right after COMMIT. */
  onCommitted(fn: CommittedListener): () => void {
    this.listeners.add(fn);
    return () => void this.listeners.delete(fn);
  }

  private async attempt<T>(begin: string, kommunkoder: ReadonlySet<string>, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await this.pool().connect();
    const ignore = (): void => undefined; // the query under way reports it; without a listener Node would end the process
    client.on('error', ignore);
    const tx = new OpenTransaction(client, this.dataSource, kommunkoder);
    let reusable = true;
    let result: T;
    let rows: readonly OutboxRow[];
    try {
      await client.query(begin);
      result = await this.ambient.run(tx, () => work(tx));
      rows = await tx.finish();
      await commit(client);
    } catch (fault) {
      reusable = await rolledBack(client);
      throw fault;
    } finally {
      tx.close();
      client.off('error', ignore);
      client.release(!reusable);
    }
    this.tell(rows, tx.close());
    return result;
  }

  private tell(rows: readonly OutboxRow[], callbacks: readonly (() => void)[]): void {
    const calls = rows.length === 0 ? callbacks : [...[...this.listeners].map((listener) => () => listener(rows)), ...callbacks];
    for (const call of calls) {
      try {
        call();
      } catch (fault) {
        // it is committed: to throw now would make the caller believe that it is not
        process.emitWarning(fault instanceof Error ? fault : String(fault));
      }
    }
  }

  private pool(): Pool {
    const { master } = this.dataSource.driver as unknown as { master: Pool };
    if (this.limited !== master) {
      const options = master.options as unknown as Record<string, unknown>;
      for (const [limit, value] of Object.entries(connectionLimits)) options[limit] ??= value;
      this.limited = master;
    }
    return master;
  }
}

/** One round trip. The setting ends with the transaction, so a pooled connection carries no municipality over to the next. */
function beginFor(kommunkoder: readonly string[]): string {
  const foreign = kommunkoder.find((kommunkod) => !/^\d{4}$/.test(kommunkod));
  if (foreign !== undefined) throw new TypeError('a kommunkod has four digits');
  return `begin; select set_config('varsam.kommunkoder', '${kommunkoder.join(',')}', true)`;
}

async function commit(client: PoolClient): Promise<void> {
  let answer: { command: string };
  try {
    answer = await client.query('commit');
  } catch (fault) {
    throw refusedByServer(fault) ? fault : new CommitOutcomeUnknown(fault);
  }
  // PostgreSQL answers the COMMIT of a failed transaction with ROLLBACK and no error
  if (answer.command !== 'COMMIT') throw new Error('a statement had failed and its error was swallowed: nothing was committed');
}

async function rolledBack(client: PoolClient): Promise<boolean> {
  try {
    await client.query('rollback');
    return true;
  } catch {
    return false;
  }
}
