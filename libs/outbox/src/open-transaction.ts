import type { CloudEvent } from '@varsam/contracts';
import type { PoolClient, QueryResult } from 'pg';
import type { DataSource } from 'typeorm';

import type { OutboxRow } from './outbox-row.js';
import { saveOutgoing } from './outgoing-batches.js';
import { resultTypes } from './result-types.js';
import type { Statement, Transaction } from './transaction.js';

/** The transaction as this library sees it: it can be joined, partly undone, and it knows the rows' metadata. */
export class OpenTransaction implements Transaction {
  private outgoing: CloudEvent[] = [];
  private callbacks: (() => void)[] = [];
  private savepoints = 0;
  private open = true;
  private doomedBy: { readonly fault: unknown } | undefined;

  constructor(
    private readonly client: PoolClient,
    readonly dataSource: DataSource,
    private readonly kommunkoder: ReadonlySet<string>,
  ) {}

  static of(tx: Transaction): OpenTransaction {
    if (tx instanceof OpenTransaction) return tx;
    throw new TypeError('this works on a transaction that Database opened');
  }

  get isOpen(): boolean {
    return this.open;
  }

  async query<R>(statement: Statement): Promise<readonly R[]> {
    return (await this.send(statement)).rows as R[];
  }

  async execute(statement: Statement): Promise<number> {
    return (await this.send(statement)).rowCount ?? 0;
  }

  publish(events: readonly CloudEvent[]): void {
    for (const event of events) this.outgoing.push(event);
  }

  afterCommit(fn: () => void): void {
    this.callbacks.push(fn);
  }

  /** A transaction asked for inside this one becomes part of it. It may narrow the municipalities, never widen them. */
  async join<T>(kommunkoder: readonly string[], work: (tx: Transaction) => Promise<T>): Promise<T> {
    const foreign = kommunkoder.find((kommunkod) => !this.kommunkoder.has(kommunkod));
    if (foreign !== undefined) throw new Error(`the transaction under way does not cover municipality ${foreign}`);
    try {
      return await work(this);
    } catch (fault) {
      this.doomedBy ??= { fault }; // half of the joined work may be done: whoever swallows this must not commit it
      throw fault;
    }
  }

  /** Undoes just this part when it throws: rows, outgoing events and callbacks. */
  async isolate<T>(work: () => Promise<T>): Promise<T> {
    const savepoint = `part_${(this.savepoints += 1)}`;
    const { outgoing, callbacks, doomedBy } = this;
    await this.send({ text: `savepoint ${savepoint}` });
    this.outgoing = [...outgoing];
    this.callbacks = [...callbacks];
    try {
      const result = await work();
      // a joined part failed and somebody swallowed it: what it left half done goes with this part
      if (this.doomedBy && this.doomedBy !== doomedBy) throw this.doomedBy.fault;
      await this.send({ text: `release savepoint ${savepoint}` });
      return result;
    } catch (fault) {
      await this.send({ text: `rollback to savepoint ${savepoint}` });
      Object.assign(this, { outgoing, callbacks, doomedBy });
      throw fault;
    }
  }

  /** The last step before COMMIT. */
  async finish(): Promise<readonly OutboxRow[]> {
    if (this.doomedBy) throw this.doomedBy.fault;
    return saveOutgoing(this, this.outgoing);
  }

  close(): readonly (() => void)[] {
    this.open = false;
    return this.callbacks;
  }

  private send(statement: Statement): Promise<QueryResult> {
    if (!this.open) return Promise.reject(new Error('this transaction has ended'));
    const { name, text, values } = statement;
    return this.client.query({
      text,
      types: resultTypes,
      ...(name === undefined ? {} : { name }),
      ...(values ? { values: [...values] } : {}),
    });
  }
}
