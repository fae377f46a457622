import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, DeadLetters } from '@varsam/outbox';
import { addServiceKeys } from '@varsam/outbox/key-store';
import { eventually } from '@varsam/testing';
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { FieldCipher } from '../field-cipher.js';
import { sealLetter } from '../letter-seal.js';
import { FileRoot } from './file-root.js';
import { KeyDesk } from './key-desk.js';
import { readKeyFile, type RootKeys } from './key-file.js';
import { staleMs } from './key-keeper.js';
import { find, keep, KeptService, type Person, type Replica } from './kept-service.suite.js';
import { newServiceKey } from './new-keys.js';
import { Rewrap } from './rewrap.js';
import type { RootedKey } from './root-key.js';

let service: KeptService;
let owner: Database;
/** Two replicas, of which each looks only when it is told to. */
let one: Replica;
let other: Replica;

const person = (): Person => ({ kommunkod: '0486', childId: randomUUID() });
const fileRoot = (): RootKeys => readKeyFile(service.keyFile, 'local').root;

beforeEach(async () => {
  service = await KeptService.start();
  [one, other] = [await service.opened(), await service.opened()];
  owner = await service.database(service.ownerUrl);
});
afterEach(() => service.stop());

async function desk(root = new FileRoot(fileRoot)): Promise<KeyDesk> {
  const { ring, keeper } = await service.opened({ database: owner, roots: [root] });
  return new KeyDesk({ service: 'kept', database: owner, roots: [root], keeper, rewrap: new Rewrap(owner, ring) });
}

/** Whether somebody waits for a lock that another transaction has. */
async function waits(): Promise<boolean> {
  const rows = await owner.transaction([], (tx) =>
    tx.query({
      text: `select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
    }),
  );
  return rows.length > 0;
}

describe('a key that is retired while a replica has not looked', () => {
  it('is not destroyed before what the replica writes under it has been seen', async () => {
    const operations = await desk();
    await operations.rotate('key-encryption', 0);
    await operations.rewrap();
    const child = person();
    const [written, commit] = [Promise.withResolvers<Buffer>(), Promise.withResolvers<boolean>()];
    const writing = one.database.transaction(['0486'], async () => {
      written.resolve(await keep(one, child));
      await commit.promise;
    });
    const key = await written.promise;
    const retiring = operations.retire('key-encryption', 1, 0);
    await Promise.race([retiring, eventually('the retirement waits', waits)]);
    commit.resolve(true);
    await writing;
    expect(await retiring).toEqual({ refused: '1 data keys stand under it: 1 in person_key' });
    await operations.rewrap();
    expect(await operations.retire('key-encryption', 1, 0)).toEqual({ destroyed: true });
    expect(await find(await service.opened(), child)).toEqual(key);
  });

  it('stays until it is asked for again where somebody takes long to write, and holds up nobody for it', async () => {
    const operations = await desk();
    await operations.rotate('key-encryption', 0);
    await operations.rewrap();
    await other.keeper.reload();
    const [written, commit] = [Promise.withResolvers<Buffer>(), Promise.withResolvers<boolean>()];
    const writing = one.database.transaction(['0486'], async () => {
      written.resolve(await keep(one, person()));
      await commit.promise;
    });
    await written.promise;
    expect(await operations.retire('key-encryption', 1, 0)).toEqual({
      refused: 'a data key is being written by somebody who takes long: try again',
    });
    expect(await keep(other, person())).toHaveLength(32);
    commit.resolve(true);
    await writing;
  });

  it('takes nothing more in: the replica’s write fails as one that may be tried again, and is done when it has looked', async () => {
    const operations = await desk();
    await operations.rotate('key-encryption', 0);
    await operations.rewrap();
    expect(await operations.retire('key-encryption', 1, 0)).toEqual({ destroyed: true });
    const child = person();
    const refused = await keep(one, child).catch((error: unknown) => error);
    expect([one.ring.current, Database.isTransient(refused)]).toEqual([1, true]);
    await one.keeper.reload();
    const key = await keep(one, child);
    expect([await find(one, child), await find(other, child), one.ring.current]).toEqual([key, key, 2]);
  });

  it('takes no sealed letter in either, and no key that is changed', async () => {
    const child = person();
    await keep(one, child);
    const operations = await desk();
    await operations.rotate('key-encryption', 0);
    await operations.rewrap();
    await operations.retire('key-encryption', 1, 0);
    const letters = new DeadLetters(one.database, { seal: (payload, id) => sealLetter(one.ring, new FieldCipher(), payload, id) });
    const received = { subject: 'domain.0486.x.y.v1', messageId: 'm', payload: Buffer.from('{'), stream: 's', sequence: 1, attempt: 1 };
    const delivery = { ...received, publishedAt: new Date(), contentType: 'application/json', traceparent: undefined };
    await expect(letters.record([{ delivery, handler: 'h', slug: 's', detail: 'd', attempts: 1 }])).rejects.toMatchObject({
      code: '40001',
    });
    const { wrapped } = one.ring.newDataKey({ kommunkod: '0486', table: 'person_key', rowId: child.childId });
    const change = owner.transaction(['0486'], (tx) =>
      tx.execute({
        text: `with on_it as (select set_config('varsam.rewrap', 'on', true)) update person_key set wrapped = $1 from on_it`,
        values: [wrapped],
      }),
    );
    await expect(change).rejects.toMatchObject({ code: '40001' });
  });

  it('stays where a table of data keys has no fence', async () => {
    const operations = await desk();
    await operations.rotate('key-encryption', 0);
    await operations.rewrap();
    await owner.transaction([], (tx) => tx.execute({ text: 'drop trigger fence_insert on person_key' }));
    expect(await operations.retire('key-encryption', 1, 0)).toEqual({
      refused: 'a data key may be written under it unseen into person_key: run migrate',
    });
  });
});

/** A root that may be away, and learns of its newer version late. */
class LateRoot extends FileRoot {
  away = false;

  override async unwrap(keys: readonly RootedKey[]): Promise<readonly (Buffer | undefined)[]> {
    if (this.away) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    return super.unwrap(keys);
  }
}

describe('a key that a replica cannot open when it meets it', () => {
  let late: Replica;
  let root: LateRoot;
  let time = 0;
  let known: () => RootKeys;
  let learn: () => void;

  beforeEach(async () => {
    const before = fileRoot();
    const after = { current: 2, keys: new Map([...before.keys, [2, createSecretKey(randomBytes(32))]]) };
    known = () => before;
    root = new LateRoot(() => known());
    late = await service.opened({ roots: [root], now: () => time });
    const key = await newServiceKey('kept', new FileRoot(() => after), 'key-encryption', 2);
    await owner.transaction([], (tx) => addServiceKeys(tx, [key]));
    other = await service.opened({ roots: [new FileRoot(() => after)] });
    learn = () => (known = () => after);
  });

  it('is opened at a later look, and everything under it opens', async () => {
    const child = person();
    const key = await keep(other, child);
    await expect(find(late, child)).rejects.toThrow('there is no key-encryption key of version 2');
    await late.keeper.reload();
    learn();
    await late.keeper.reload();
    expect([await find(late, child), late.ring.current]).toEqual([key, 2]);
  });

  it('is opened when its root comes back; until then the replica goes on under the one that stands, which is not retired', async () => {
    root.away = true;
    await late.keeper.reload();
    time += staleMs + 1;
    const child = person();
    const key = await keep(late, child);
    expect([late.ring.current, await find(other, child)]).toEqual([1, key]);
    learn();
    const operations = await desk(new FileRoot(known));
    expect(await operations.retire('key-encryption', 1, 0)).toEqual({ refused: '1 data keys stand under it: 1 in person_key' });
    root.away = false;
    await late.keeper.reload();
    expect(late.ring.current).toBe(2);
    await operations.rewrap();
    expect(await operations.retire('key-encryption', 1, 0)).toEqual({ destroyed: true });
    expect([await find(late, child), await find(other, child)]).toEqual([key, key]);
  });
});
