import type { KeyObject } from 'node:crypto';
import { findRows, insertNewRows, type Transaction } from '@varsam/outbox';
import type { KeyService } from '@varsam/service-kit';
import type { KeyPlace } from '@varsam/service-kit/keys';
import { PersonKeyRow } from './person-key.row.js';

export interface PersonKey {
  readonly key: KeyObject;
  readonly version: number;
}

interface Child {
  readonly childId: string;
  readonly kommunkod: string;
}

/** One data key per child, made when the child is first written about. */
export class PersonKeys {
  constructor(private readonly keys: KeyService) {}

  async of(tx: Transaction, children: readonly Child[]): Promise<ReadonlyMap<string, PersonKey>> {
    const ids = [...new Set(children.map(({ childId }) => childId))];
    const known = await findRows(tx, PersonKeyRow, ids);
    const missing = children.filter(
      ({ childId }, index) => ids.indexOf(childId) === index && !known.some((row) => row.childId === childId),
    );
    if (missing.length > 0)
      await insertNewRows(
        tx,
        PersonKeyRow,
        missing.map((child) => this.fresh(child)),
      );
    // another transaction may have been first: the row that stands is the key
    const rows = missing.length > 0 ? await findRows(tx, PersonKeyRow, ids) : known;
    return new Map(
      rows.map((row) => [row.childId, { key: this.keys.unwrap(row.keyVersion, row.wrapped, placeOf(row)), version: row.keyVersion }]),
    );
  }

  private fresh({ childId, kommunkod }: Child): PersonKeyRow {
    const { wrapped, version } = this.keys.newDataKey(placeOf({ childId, kommunkod }));
    return Object.assign(new PersonKeyRow(), { childId, kommunkod, wrapped, keyVersion: version });
  }
}

/** Where a child's key stands: it opens in no other child's row. */
function placeOf({ childId, kommunkod }: Child): KeyPlace {
  return { kommunkod, table: 'person_key', rowId: childId };
}
