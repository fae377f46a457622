import type { Database, Transaction } from '@varsam/outbox';
import {
  beginAdministration,
  finishRound,
  keyColumns,
  markerOf,
  moveMarker,
  rewrapRows,
  rowsAfter,
  standingKeys,
  type KeyColumn,
  type StandingKeys,
  type WrappedRow,
} from '@varsam/outbox/key-administration';
import { rewrapLetter } from '../letter-seal.js';
import type { KeyRing } from './key-ring.js';
import { KeysToReload } from './keys-to-reload.js';

export interface Rewrapped {
  readonly moved: number;
  /** Keys that no longer open, by the row that they stand in: damaged, or moved there from another row. */
  readonly broken: readonly string[];
}

type Fresh = WrappedRow & { readonly fresh: Buffer };

/**
 * Wraps every data key anew under the current key-encryption key, bound to its row, while the service works. One batch is one transaction that
 * keeps how far it came, so that whoever is interrupted goes on from there.
 */
export class Rewrap {
  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
    private readonly batchSize = 500,
  ) {}

  /** One round over all tables. */
  async round(told: (table: string, moved: number) => void = () => undefined): Promise<Rewrapped> {
    const columns = await this.database.transaction([], keyColumns);
    const broken: string[] = [];
    let moved = 0;
    for (const column of columns) {
      for (let more = true; more;) {
        const batch = await this.batch(column);
        ({ more } = batch);
        moved += batch.moved;
        broken.push(...batch.broken);
        if (batch.moved > 0) told(column.table, batch.moved);
      }
    }
    return { moved, broken };
  }

  async standing(): Promise<readonly StandingKeys[]> {
    return this.database.transaction([], async (tx) => {
      await beginAdministration(tx);
      return standing(tx);
    });
  }

  private async batch(column: KeyColumn): Promise<Rewrapped & { readonly more: boolean }> {
    return this.database.transaction([], async (tx) => {
      await beginAdministration(tx);
      const marker = await markerOf(tx, column.table, this.ring.current);
      const rows = await rowsAfter(tx, column, marker, this.batchSize);
      const { fresh, broken } = this.anew(column, rows);
      const moved = fresh.length === 0 ? 0 : await rewrapRows(tx, column, fresh);
      const more = rows.length === this.batchSize;
      if (more) await moveMarker(tx, column.table, rows.at(-1)!, moved);
      else await finishRound(tx, column.table, moved);
      return { moved, broken, more };
    });
  }

  private anew(
    { table, version }: KeyColumn,
    rows: readonly WrappedRow[],
  ): { readonly fresh: readonly Fresh[]; readonly broken: readonly string[] } {
    const fresh: Fresh[] = [];
    const broken: string[] = [];
    for (const row of rows) {
      try {
        const wrapped =
          version === null
            ? this.letter(row)
            : this.ring.rewrapped(row.version, row.wrapped, { kommunkod: row.kommunkod, table, rowId: row.id });
        if (wrapped !== undefined) fresh.push({ ...row, fresh: wrapped });
      } catch (error) {
        if (error instanceof KeysToReload) throw error;
        broken.push(`${table} ${row.id}`);
      }
    }
    return { fresh, broken };
  }

  private letter({ id, wrapped }: WrappedRow): Buffer | undefined {
    return rewrapLetter((...key) => this.ring.rewrapped(...key), wrapped, id);
  }
}

/** In a transaction that has begun its administration. */
export async function standing(tx: Transaction): Promise<readonly StandingKeys[]> {
  const all: StandingKeys[] = [];
  for (const column of await keyColumns(tx)) all.push(...(await standingKeys(tx, column)));
  return all;
}
