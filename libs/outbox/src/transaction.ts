import type { CloudEvent } from '@varsam/contracts';

export interface Statement {
  /** Prepared once per connection under this name; give one to every statement of the hot path. */
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

export interface Transaction {
  query<R>(statement: Statement): Promise<readonly R[]>;
  /** The number of rows it touched. */
  execute(statement: Statement): Promise<number>;
  /** Leaves the house with this transaction or not at all. Grouped by type and municipality just before COMMIT. */
  publish(events: readonly CloudEvent[]): void;
  afterCommit(fn: () => void): void;
}
