import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addServiceKeys, serviceKeys } from '@varsam/outbox/key-store';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createKeyFile, readKeyFile } from './key-file.js';
import { FileRoot } from './file-root.js';
import { staleMs } from './key-keeper.js';
import { find, keep, KeptService, type Person, type Replica } from './kept-service.suite.js';
import { newServiceKey } from './new-keys.js';

let service: KeptService;
let first: Replica;
const person = (kommunkod = '0486'): Person => ({ kommunkod, childId: randomUUID() });

beforeAll(async () => {
  service = await KeptService.start();
  first = await service.opened();
});
afterAll(() => service.stop());

const root = (): FileRoot => new FileRoot(() => readKeyFile(service.keyFile, 'local').root);

/** As whoever administers the keys does it, without the wait. */
async function newVersion(version: number): Promise<void> {
  const key = await newServiceKey('kept', root(), 'key-encryption', version);
  const owner = await service.database(service.ownerUrl);
  await owner.transaction([], (tx) => addServiceKeys(tx, [key]));
}

describe('a service that starts', () => {
  it('takes its first keys from its file, and stands with them wrapped in its database', async () => {
    const { founding } = readKeyFile(service.keyFile, 'local');
    expect(first.ring.blindKey().equals(founding.blind)).toBe(true);
    expect(first.ring.signingKey().keyId).toBe(founding.signing.keyId);
    const rows = await first.database.transaction([], serviceKeys);
    expect(rows.map(({ purpose, version, root: name }) => [purpose, version, name])).toEqual([
      ['blind-index', 1, 'file:1'],
      ['key-encryption', 1, 'file:1'],
      ['signing', 1, 'file:1'],
    ]);
    expect(JSON.stringify(rows)).not.toContain(founding.blind.export().toString('base64'));
  });

  it('finds the same keys in its second replica, and opens what the first has sealed', async () => {
    const child = person();
    const key = await keep(first, child);
    const second = await service.opened();
    expect(await find(second, child)).toEqual(key);
  });

  it('is refused with the key file of somebody else, however it comes by it', async () => {
    const other = join(service.directory, 'other.json');
    createKeyFile(other, 'local');
    const { founding } = readKeyFile(other, 'local');
    const replica = await service.replica({ founding, roots: [new FileRoot(() => readKeyFile(other, 'local').root)] });
    await expect(replica.keeper.open()).rejects.toThrow('the root key does not open the blind-index key 1 of kept');
  });

  it('is refused where the database was not migrated, and says so', async () => {
    const owner = await service.database(service.ownerUrl);
    await owner.transaction([], (tx) => tx.execute({ text: 'alter table service_key rename to service_key_elsewhere' }));
    const replica = await service.replica();
    const told = replica.keeper.open();
    await expect(told).rejects.toThrow('the database has no place for keys yet: run migrate');
    await owner.transaction([], (tx) => tx.execute({ text: 'alter table service_key_elsewhere rename to service_key' }));
  });
});

describe('a key-encryption key that a replica has not met', () => {
  it('is fetched when it is needed, once, and the work goes on', async () => {
    await newVersion(2);
    const second = await service.opened();
    const child = person();
    const key = await keep(second, child);
    expect([first.ring.current, second.ring.current]).toEqual([1, 2]);
    expect(await find(first, child)).toEqual(key);
    expect(first.ring.current).toBe(2);
  });

  it('and that nobody has fails, after one look, as a fault that no waiting mends', async () => {
    const child = person();
    const lost = { version: 9, wrapped: Buffer.concat([Buffer.from([2, 0, 0, 0, 9]), Buffer.alloc(60)]) };
    const place = { kommunkod: '0486', table: 'person_key', rowId: child.childId };
    const opening = first.database.transaction([], async () => first.ring.unwrap(lost.version, lost.wrapped, place));
    await expect(opening).rejects.toThrow('there is no key-encryption key of version 9');
  });

  it('is noticed by itself within a look', async () => {
    const third = await service.opened({ refreshMs: 20 });
    await newVersion(3);
    const child = person();
    for (let waited = 0; third.ring.current !== 3 && waited < 500; waited += 1) await keep(third, person());
    expect(third.ring.current).toBe(3);
    await keep(third, child);
    expect(await find(first, child)).toEqual(await find(third, child));
  });
});

describe('a replica that has not looked for a while', () => {
  it('looks before it wraps anything, because what was current may have been retired since', async () => {
    let time = 0;
    const sleeper = await service.opened({ now: () => time });
    await newVersion(4);
    time = staleMs + 1;
    expect(() => sleeper.ring.newDataKey({ kommunkod: '0486', table: 'person_key', rowId: 'p' })).toThrow(
      'the keys have not been looked at for a while',
    );
    const child = person();
    await keep(sleeper, child);
    expect(sleeper.ring.current).toBe(4);
  });
});

describe('a database that lost its keys and not its records', () => {
  it('gets no new ones: everything sealed would be lost unseen', async () => {
    const lost = await KeptService.start();
    try {
      const replica = await lost.opened();
      await keep(replica, person('0180'));
      const owner = await lost.database(lost.ownerUrl);
      await owner.transaction([], (tx) => tx.execute({ text: 'delete from service_key' }));
      const vaultOnly = await lost.replica({ founding: undefined });
      await expect(vaultOnly.keeper.open()).rejects.toThrow('the database holds wrapped data keys, and not the keys they stand under');
      await expect((await lost.replica()).keeper.open()).resolves.toBeUndefined();
    } finally {
      await lost.stop();
    }
  });
});
