import { randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { columnArrays } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import type { BlindIndex, KeyService } from '@varsam/service-kit';
import type { KeyPlace } from '@varsam/service-kit/keys';
import { v7 } from 'uuid';
import type { Concern } from '../domain/concern/concern.js';
import { holdChildFiles } from './disposal/child-file-lock.js';

/** A child's file with the key that everything about the child is sealed under. */
export interface ChildKey {
  readonly childId: string;
  readonly key: KeyObject;
  readonly keyVersion: number;
  /** How many disposals there had been when the file was seen to stand. */
  readonly disposals: number;
}

/** Whatever speaks of a child, with who the child is where it says so. */
export type NamedChild = Pick<Concern, 'id' | 'kommunkod' | 'identity'>;

interface ChildFileColumns {
  readonly id: string;
  readonly kommunkod: string;
  readonly blind_index: Buffer;
  readonly wrapped_key: Buffer;
  readonly key_version: number;
}

interface Wanted {
  readonly cacheKey: string;
  readonly kommunkod: string;
  readonly blindIndex: Buffer;
}

/**
 * The file and key of each child in a batch. Identity numbers of the children seen last are held in memory, in the process that opens their
 * reports anyway, so that a child met again costs no key derivation and no query (docs/adr/0012).
 */
export class ChildKeys {
  private readonly seen = new Map<string, ChildKey>();
  /** Of what is in memory; another number in the record empties it. */
  private disposals = -1;

  constructor(
    private readonly database: Database,
    private readonly keys: KeyService,
    private readonly blindIndex: BlindIndex,
    private readonly limit = 50_000,
  ) {}

  /** One for each concern, in order. Missing files are opened in a short transaction of their own: an empty file left behind is harmless. */
  async of(concerns: readonly NamedChild[]): Promise<readonly ChildKey[]> {
    const cacheKeys = concerns.map(cacheKeyOf);
    const missing = new Map<string, Wanted>();
    cacheKeys.forEach((cacheKey, index) => {
      if (this.seen.has(cacheKey) || missing.has(cacheKey)) return;
      const concern = concerns[index]!;
      missing.set(cacheKey, {
        cacheKey,
        kommunkod: concern.kommunkod,
        blindIndex: this.blindIndex.of(concern.kommunkod, identityOf(concern)),
      });
    });
    // Taken before any await: what another batch opens meanwhile may push these out of memory.
    const known = cacheKeys.map((cacheKey) => this.seen.get(cacheKey));
    const opened = missing.size > 0 ? await this.open([...missing.values()]) : undefined;
    return cacheKeys.map((cacheKey, index) => known[index] ?? opened!.get(cacheKey)!);
  }

  /**
   * The same keys while their files stand: from here on nobody disposes of a file until the transaction ends. Where one has been disposed of
   * since, all are looked up anew, and a child whose file is gone starts as one whom nobody knows.
   */
  async standing(tx: Transaction, concerns: readonly NamedChild[], keys: readonly ChildKey[]): Promise<readonly ChildKey[]> {
    const disposals = await holdChildFiles(tx);
    return keys.every((key) => key.disposals === disposals) ? keys : this.of(this.forgotten(disposals, concerns));
  }

  private forgotten(disposals: number, concerns: readonly NamedChild[]): readonly NamedChild[] {
    if (disposals !== this.disposals) this.seen.clear();
    this.disposals = disposals;
    return concerns;
  }

  private async open(wanted: readonly Wanted[]): Promise<ReadonlyMap<string, ChildKey>> {
    // Sorted by blind index, so that two batches with the same new children cannot deadlock.
    const sorted = [...wanted].sort((a, b) => a.blindIndex.compare(b.blindIndex));
    const kommunkoder = [...new Set(sorted.map((one) => one.kommunkod))];
    return this.database.transaction(kommunkoder, async (tx) => {
      const disposals = await holdChildFiles(tx);
      this.forgotten(disposals, []);
      const before = this.unwrapped(await select(tx, sorted), disposals);
      const unknown = sorted.filter((one) => !before.has(wantedKey(one)));
      const own = await this.insert(tx, unknown, disposals);
      // Another process may have opened some of them in the same moment: whose key stands is read, never assumed.
      const others = unknown.filter((one) => !own.has(wantedKey(one)));
      const after = others.length > 0 ? this.unwrapped(await select(tx, others), disposals) : new Map<string, ChildKey>();
      const files = new Map([...before, ...own, ...after]);
      const opened = new Map(sorted.map((one) => [one.cacheKey, files.get(wantedKey(one))!]));
      // not before: a file that was rolled back would be remembered, and reports sealed under a key that nobody has
      tx.afterCommit(() => this.remember(opened, disposals));
      return opened;
    });
  }

  /** The files that really were opened here. */
  private async insert(tx: Transaction, unknown: readonly Wanted[], disposals: number): Promise<ReadonlyMap<string, ChildKey>> {
    if (unknown.length === 0) return new Map();
    const ids = newIds(unknown.length);
    const dataKeys = unknown.map(({ kommunkod }, index) => this.keys.newDataKey(childFilePlace(kommunkod, ids[index]!)));
    const inserted = await tx.query<{ id: string }>({
      name: 'child-file-open',
      text: `insert into child_file (id, kommunkod, blind_index, wrapped_key, key_version)
        select * from unnest($1::uuid[], $2::text[], $3::bytea[], $4::bytea[], $5::int4[])
        on conflict (kommunkod, blind_index) do nothing returning id`,
      values: [
        columnArrays.uuid(ids),
        columnArrays.text(unknown.map((one) => one.kommunkod)),
        columnArrays.bytea(unknown.map((one) => one.blindIndex)),
        columnArrays.bytea(dataKeys.map((dataKey) => dataKey.wrapped)),
        columnArrays.int(dataKeys.map((dataKey) => dataKey.version)),
      ],
    });
    const own = new Set(inserted.map(({ id }) => id));
    const opened = unknown.map((one, index): [string, ChildKey] => {
      const { key, version } = dataKeys[index]!;
      return [wantedKey(one), { childId: ids[index]!, key, keyVersion: version, disposals }];
    });
    return new Map(opened.filter(([, { childId }]) => own.has(childId)));
  }

  private unwrapped(rows: readonly ChildFileColumns[], disposals: number): Map<string, ChildKey> {
    return new Map(
      rows.map((row) => [
        row.kommunkod + row.blind_index.toString('latin1'),
        {
          childId: row.id,
          key: this.keys.unwrap(row.key_version, row.wrapped_key, childFilePlace(row.kommunkod, row.id)),
          keyVersion: row.key_version,
          disposals,
        },
      ]),
    );
  }

  private remember(opened: ReadonlyMap<string, ChildKey>, disposals: number): void {
    if (disposals !== this.disposals) return;
    for (const [cacheKey, child] of opened) {
      if (this.seen.size >= this.limit) this.seen.delete(this.seen.keys().next().value!);
      this.seen.set(cacheKey, child);
    }
  }
}

/** Where a child's key stands: it opens in no other child's row. */
export function childFilePlace(kommunkod: string, childId: string): KeyPlace {
  return { kommunkod, table: 'child_file', rowId: childId };
}

/** UUIDs version 7 of one moment; a tenth of what making each by itself costs, which a batch of new children feels. */
function newIds(count: number): readonly string[] {
  const time = v7().slice(0, 15);
  return Array.from({ length: count }, () => time + randomUUID().slice(15));
}

function select(tx: Transaction, wanted: readonly Wanted[]): Promise<readonly ChildFileColumns[]> {
  return tx.query<ChildFileColumns>({
    name: 'child-file-keys',
    text: `select id, file.kommunkod, file.blind_index, wrapped_key, key_version
      from unnest($1::text[], $2::bytea[]) as wanted (kommunkod, blind_index)
      join child_file file on file.kommunkod = wanted.kommunkod and file.blind_index = wanted.blind_index`,
    values: [columnArrays.text(wanted.map((one) => one.kommunkod)), columnArrays.bytea(wanted.map((one) => one.blindIndex))],
  });
}

/** A child that nobody has identified gets a file of its own, found again by the concern (DOMAIN 2.1 rule 1). */
export function identityOf({ identity, id }: Pick<Concern, 'identity' | 'id'>): string {
  return identity === undefined ? `CONCERN:${id}` : `${identity.kind === 'RESERVE' ? 'RESERVE:' : ''}${identity.number}`;
}

function cacheKeyOf(concern: NamedChild): string {
  return concern.kommunkod + identityOf(concern);
}

function wantedKey(wanted: Wanted): string {
  return wanted.kommunkod + wanted.blindIndex.toString('latin1');
}
