import type { Database, Transaction } from '@varsam/outbox';
import { beginAdministration, destroyServiceKey, replaceRoots, type StandingKeys } from '@varsam/outbox/key-administration';
import { stopWrapping, tablesWithoutFence } from '@varsam/outbox/key-fence';
import { addServiceKeys, serviceKeys, type KeyPurpose, type StoredServiceKey } from '@varsam/outbox/key-store';
import { faultOf } from '../log-fields.js';
import { staleMs, type KeyKeeper } from './key-keeper.js';
import { newServiceKey } from './new-keys.js';
import { rooted } from './opened-keys.js';
import { standing, type Rewrap, type Rewrapped } from './rewrap.js';
import { unwrapAll, type BareKey, type Roots } from './root-key.js';

export interface KeyDeskParts {
  readonly service: string;
  /** As the owner of the tables. */
  readonly database: Database;
  readonly roots: Roots;
  readonly keeper: KeyKeeper;
  readonly rewrap: Rewrap;
}

export interface KeyStatus {
  readonly keys: readonly StoredServiceKey[];
  readonly standing: readonly StandingKeys[];
}

export type Retired = { readonly destroyed: true } | { readonly refused: string };

/** How long a replica may still finish what it began to write under a key that is no longer current. */
export const settledMs = 10 * staleMs;

/** What whoever administers a service's keys can do, while the service runs. */
export class KeyDesk {
  constructor(private readonly parts: KeyDeskParts) {}

  async status(): Promise<KeyStatus> {
    return this.parts.database.transaction([], async (tx) => {
      await beginAdministration(tx);
      return { keys: await serviceKeys(tx), standing: await standing(tx) };
    });
  }

  /**
   * A new version, which every replica has met by the time it comes into use: nobody meets a key that it cannot open. Where one waits to come
   * into use already, it is that one.
   */
  async rotate(purpose: Exclude<KeyPurpose, 'blind-index'>, inUseAfterMs: number): Promise<StoredServiceKey> {
    const { service, database, roots } = this.parts;
    const version = next(await database.transaction([], serviceKeys), purpose);
    const key = await newServiceKey(service, roots[0], purpose, version);
    return database.transaction([], async (tx) => {
      await beginAdministration(tx);
      await addServiceKeys(tx, [key], inUseAfterMs);
      return (await serviceKeys(tx)).find((row) => row.purpose === purpose)!;
    });
  }

  /** Rounds until nothing is left under an older key, or only what does not open. */
  async rewrap(told?: (table: string, moved: number) => void): Promise<Rewrapped> {
    let moved = 0;
    for (;;) {
      await this.parts.keeper.reload();
      const round = await this.parts.rewrap.round(told);
      moved += round.moved;
      if (round.moved === 0) return { moved, broken: round.broken };
    }
  }

  /**
   * Destroys an old key. Refused while anything stands under it, or may yet be written under it: what a replica still writes is waited for, and
   * what it writes afterwards PostgreSQL refuses, however long it has not looked.
   */
  async retire(purpose: Exclude<KeyPurpose, 'blind-index'>, version: number, afterMs = settledMs): Promise<Retired> {
    const lockNotAvailable = '55P03';
    try {
      return await this.retired(purpose, version, afterMs);
    } catch (error) {
      if (faultOf(error).errorCode !== lockNotAvailable) throw error;
      return { refused: 'a data key is being written by somebody who takes long: try again' };
    }
  }

  private retired(purpose: KeyPurpose, version: number, afterMs: number): Promise<Retired> {
    return this.parts.database.transaction([], async (tx) => {
      await beginAdministration(tx);
      const keys = (await serviceKeys(tx)).filter((key) => key.purpose === purpose);
      const refused =
        refusal(keys, version, afterMs, await databaseNow(tx)) ?? (purpose === 'key-encryption' ? await neededBy(tx, version) : undefined);
      if (refused !== undefined) return { refused };
      await destroyServiceKey(tx, purpose, version);
      return { destroyed: true };
    });
  }

  /** After the root was rotated, or another root took its place: the service's own keys under the newest. Their number is a handful. */
  async renewRoots(): Promise<number> {
    const { service, database, roots } = this.parts;
    const [newest] = roots;
    const rows = (await database.transaction([], serviceKeys)).filter(({ wrapped }) => wrapped !== null);
    const keys = rows.map((row) => rooted(service, row));
    const own = keys.filter(({ root }) => newest.opens(root));
    const others = keys.filter(({ root }) => !newest.opens(root));
    const bytes = await unwrapAll(roots, others);
    if (!bytes.every((one) => one !== undefined)) throw new Error('some keys stand under a root that is not here');
    const moved = await newest.wrap(others.map(({ name }, index): BareKey => ({ name, bytes: bytes[index]! })));
    for (const one of bytes) one.fill(0);
    const renewed = [...(own.length === 0 ? [] : await newest.renew(own)), ...moved];
    await database.transaction([], async (tx) => {
      await beginAdministration(tx);
      await replaceRoots(
        tx,
        renewed.map(({ name: { purpose, version }, root, wrapped }) => ({ purpose, version, root, wrapped })),
      );
    });
    return renewed.length;
  }
}

function next(keys: readonly StoredServiceKey[], purpose: KeyPurpose): number {
  const own = keys.filter((key) => key.purpose === purpose);
  const waiting = own.find((key) => !key.inUse && key.retiredAt === null);
  return waiting?.version ?? Math.max(0, ...own.map(({ version }) => version)) + 1;
}

function refusal(keys: readonly StoredServiceKey[], version: number, afterMs: number, now: Date): string | undefined {
  const key = keys.find((one) => one.version === version);
  if (key === undefined) return 'there is no such key';
  if (key.retiredAt !== null) return 'it is retired already';
  const current = keys.find(({ inUse }) => inUse);
  if (current === undefined || current.version <= version) return 'it is the one in use, or waits to be';
  const since = Math.min(...keys.filter((one) => one.inUse && one.version > version).map(({ inUseFrom }) => inUseFrom.getTime()));
  if (now.getTime() - since < afterMs)
    return `its successor has been in use for less than ${Math.ceil(afterMs / 60_000)} minutes: something may still be written under it`;
  return undefined;
}

/** Counted first without holding anybody up, and again when nobody can add to it before the key is destroyed. */
async function neededBy(tx: Transaction, version: number): Promise<string | undefined> {
  const open = await tablesWithoutFence(tx);
  if (open.length > 0) return `a data key may be written under it unseen into ${open.join(', ')}: run migrate`;
  const left = await leftUnder(tx, version);
  if (left !== undefined) return left;
  await stopWrapping(tx);
  return leftUnder(tx, version);
}

async function leftUnder(tx: Transaction, version: number): Promise<string | undefined> {
  const left = (await standing(tx)).filter(({ under }) => under === version);
  const count = left.reduce((sum, one) => sum + one.count, 0);
  return count === 0 ? undefined : `${count} data keys stand under it: ${left.map((one) => `${one.count} in ${one.table}`).join(', ')}`;
}

async function databaseNow(tx: { query<R>(statement: { readonly text: string }): Promise<readonly R[]> }): Promise<Date> {
  const [row] = await tx.query<{ now: Date }>({ text: 'select clock_timestamp() as now' });
  return row!.now;
}
