import type { StandingGround } from '@varsam/contracts';
import type { Transaction } from '@varsam/outbox';
import type { DisposedRows } from '@varsam/outbox/disposal';

export interface ChildOf {
  readonly childId: string;
  readonly kommunkod: string;
}

/** What a service knows of a child that decides how long records are kept. */
export interface Standing {
  readonly grounds: readonly StandingGround[];
  readonly lastNoteOn?: string;
}

/** What a service holds about a child, as its own persistence knows it. */
export interface RecordsOfChild {
  /** Absent where the service knows nothing that could keep records longer. */
  standing?(tx: Transaction, child: ChildOf, now: Date): Promise<Standing>;
  /** Destroys rows and keys, in an order in which nothing is left that refers to what is gone. */
  dispose(tx: Transaction, child: ChildOf): Promise<readonly DisposedRows[]>;
}
