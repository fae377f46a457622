import { createHmac, type KeyObject } from 'node:crypto';
import type { Database, Transaction } from '@varsam/outbox';
import type { KeyService } from '@varsam/service-kit';
import type { KeyPlace } from '@varsam/service-kit/keys';
import type { ReceivedConcern } from '../projections/facts.js';

/** Half of an HMAC-SHA-256: enough that two children never meet, in half the room. */
const pseudonymBytes = 16;

/**
 * A child's pseudonym in reports: of this service alone and of one year. It tells that two reports of a year are about one child and
 * nothing more; when a year's key is deleted, not even that can be recomputed (DOMAIN 3.9 p. 11).
 */
export class Pseudonyms {
  private readonly years = new Map<string, KeyObject>();

  constructor(
    private readonly database: Database,
    private readonly keys: KeyService,
  ) {}

  async of(concerns: readonly ReceivedConcern[]): Promise<readonly Buffer[]> {
    const keys = new Map<string, KeyObject>();
    for (const year of new Set(concerns.map(yearOf))) keys.set(year, await this.keyOf(year));
    return concerns.map((concern) => pseudonymOf(keys.get(yearOf(concern))!, concern));
  }

  /** The pseudonyms of one child in all years that have a key. */
  async everyYearsOf(tx: Transaction, child: Pick<ReceivedConcern, 'childId' | 'kommunkod'>): Promise<readonly Buffer[]> {
    const rows = await tx.query<{ year: number; wrapped: Buffer; version: number }>({
      text: 'select year, wrapped, key_version as version from pseudonym_key',
    });
    return rows.map(({ year, wrapped, version }) => pseudonymOf(this.keys.unwrap(version, wrapped, placeOf(String(year))), child));
  }

  private async keyOf(year: string): Promise<KeyObject> {
    return this.years.get(year) ?? this.fetch(year);
  }

  private fetch(year: string): Promise<KeyObject> {
    return this.database.transaction([], async (tx) => {
      const { wrapped, version } = this.keys.newDataKey(placeOf(year));
      await tx.execute({
        text: 'insert into pseudonym_key (year, wrapped, key_version) values ($1, $2, $3) on conflict do nothing',
        values: [Number(year), wrapped, version],
      });
      const [row] = await tx.query<{ wrapped: Buffer; version: number }>({
        text: 'select wrapped, key_version as version from pseudonym_key where year = $1',
        values: [Number(year)],
      });
      const key = this.keys.unwrap(row!.version, row!.wrapped, placeOf(year));
      // not before: a key that was rolled back would be remembered here and known nowhere else
      tx.afterCommit(() => this.years.set(year, key));
      return key;
    });
  }
}

function pseudonymOf(key: KeyObject, { childId, kommunkod }: Pick<ReceivedConcern, 'childId' | 'kommunkod'>): Buffer {
  return createHmac('sha256', key).update(kommunkod).update(childId).digest().subarray(0, pseudonymBytes);
}

function yearOf({ receivedOn }: ReceivedConcern): string {
  return receivedOn.slice(0, 4);
}

function placeOf(year: string): KeyPlace {
  return { kommunkod: '', table: 'pseudonym_key', rowId: year };
}
