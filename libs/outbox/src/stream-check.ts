import { ensureStream, lastSequenceOn } from '@varsam/messaging';
import type { NatsLink, StreamSpec } from '@varsam/messaging';

import type { Database } from './database.js';
import { lockStream, newestInStream, saveCheck, unmarkAfter } from './outbox-store.js';
import type { StreamRecord } from './outbox-store.js';

export type Connection = Awaited<NatsLink['ready']>;

/** What one replica knows of the stream since its last check. Rows are published only while one stands. */
export interface Standing extends StreamRecord {
  /** The highest number of an own message; every new message must get a higher one. */
  highest: number;
}

/**
 * A stream is transport, not the record: it may come back emptied, shortened or made anew. Before anything is published on a connection
 * the stream is compared with what the rows say was stored in it, and what it no longer holds is published again.
 */
export class StreamCheck {
  constructor(
    private readonly database: Database,
    private readonly stream: StreamSpec,
    private readonly ownSubject: string,
    private readonly refilled: (rows: number, held: number) => void,
  ) {}

  async make(connection: Connection): Promise<Standing> {
    const { stream, ownSubject } = this;
    let again = { rows: 0, held: 0 };
    const standing = await this.database.transaction([], async (tx) => {
      const known = await lockStream(tx, stream.name);
      const { created, lastSequence } = await ensureStream(connection, stream);
      // in this order: the stream can only have gained since the rows were asked
      const newest = await newestInStream(tx, stream.maxAgeSeconds);
      const held = await lastSequenceOn(connection, stream.name, ownSubject);
      const madeAnew = known.epoch !== '' && known.epoch !== created;
      const shortened = !madeAnew && newest > held;
      const rows = madeAnew ? await unmarkAfter(tx, 0) : shortened ? await unmarkAfter(tx, held) : 0;
      again = { rows, held };
      const lost = madeAnew
        ? { lostAfter: 0, lostUpTo: 0 }
        : shortened
          ? { lostAfter: held, lostUpTo: lastSequence }
          : { lostAfter: known.lostAfter, lostUpTo: known.lostUpTo };
      const next = { epoch: created, checks: known.checks + 1, ...lost };
      await saveCheck(tx, stream.name, next);
      return { ...next, highest: held };
    });
    if (again.rows > 0) this.refilled(again.rows, again.held);
    return standing;
  }

  /** A cheap look from time to time: a stream may be lost without the connection being lost, and an idle service would not notice. */
  async stillHolds(connection: Connection, standing: Standing): Promise<boolean> {
    const { highest } = standing;
    const { created } = await ensureStream(connection, this.stream);
    if (created !== standing.epoch) return false;
    return (await lastSequenceOn(connection, this.stream.name, this.ownSubject)) >= highest;
  }
}
