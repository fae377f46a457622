import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DeadLetters, type Database } from '@varsam/outbox';
import { serviceKeys } from '@varsam/outbox/key-store';
import { ThrowAwayAuthority } from '@varsam/testing';
import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FieldCipher } from '../field-cipher.js';
import { openLetter, sealLetter } from '../letter-seal.js';
import { FileRoot } from './file-root.js';
import { KeyDesk } from './key-desk.js';
import { readKeyFile } from './key-file.js';
import { find, keep, KeptService, type Person, type Replica } from './kept-service.suite.js';
import { Rewrap } from './rewrap.js';
import type { Roots } from './root-key.js';
import { VaultClient } from './vault-client.js';
import { VaultRoot } from './vault-root.js';
import { VaultUnderTest } from './vault.suite.js';

const cipher = new FieldCipher();
let service: KeptService;
let first: Replica;
let owner: Database;

beforeEach(async () => {
  service = await KeptService.start();
  first = await service.opened();
  owner = await service.database(service.ownerUrl);
});
afterEach(() => service.stop());

const fileRoots = (): Roots => [new FileRoot(() => readKeyFile(service.keyFile, 'local').root)];

async function desk({ roots = fileRoots(), batchSize = 3 } = {}): Promise<KeyDesk> {
  const { ring, keeper } = await service.opened({ database: owner, roots });
  return new KeyDesk({ service: 'kept', database: owner, roots, keeper, rewrap: new Rewrap(owner, ring, batchSize) });
}

async function people(count: number): Promise<Map<Person, Buffer>> {
  const kept = new Map<Person, Buffer>();
  for (let index = 0; index < count; index += 1) {
    const person = { kommunkod: index % 2 === 0 ? '0486' : '0180', childId: randomUUID() };
    kept.set(person, await keep(first, person));
  }
  return kept;
}

async function opensAll(replica: Replica, kept: ReadonlyMap<Person, Buffer>): Promise<void> {
  for (const [person, key] of kept) expect(await find(replica, person)).toEqual(key);
}

const letters = (): DeadLetters => new DeadLetters(first.database, { seal: (payload, id) => sealLetter(first.ring, cipher, payload, id) });

async function layDown(text: string): Promise<void> {
  const delivery = {
    subject: 'domain.0486.x.y.v1',
    messageId: text,
    payload: Buffer.from(text),
    stream: 's',
    sequence: 1,
    attempt: 1,
    publishedAt: new Date(),
  };
  await letters().record([
    {
      delivery: { ...delivery, contentType: 'application/json', traceparent: undefined },
      handler: 'h',
      slug: 's',
      detail: 'd',
      attempts: 1,
    },
  ]);
}

async function readLetters(): Promise<readonly string[]> {
  const rows = await first.database.transaction(['0486'], (tx) =>
    tx.query<{ id: string; payload: Buffer }>({ text: 'select id, payload from dead_letter order by message_id' }),
  );
  return rows.map(({ id, payload }) => openLetter(first.ring, cipher, payload, id).toString());
}

describe('keys that are rotated', () => {
  it('stand under the new key, of all municipalities and letters, and open in every replica that never stopped', async () => {
    const kept = await people(8);
    await layDown('{"broken');
    const operations = await desk();
    await operations.rotate('key-encryption', 0);
    expect(await operations.rewrap()).toEqual({ moved: 9, broken: [] });
    const { standing } = await operations.status();
    expect(standing).toEqual([
      { table: 'dead_letter', under: 2, unbound: false, count: 1 },
      { table: 'person_key', under: 2, unbound: false, count: 8 },
    ]);
    await opensAll(first, kept);
    expect(await readLetters()).toEqual(['{"broken']);
    expect(await operations.rewrap()).toEqual({ moved: 0, broken: [] });
  });

  it('are wrapped anew from where it was interrupted', async () => {
    const kept = await people(7);
    const operations = await desk();
    await operations.rotate('key-encryption', 0);
    const ring = first.ring;
    await first.keeper.reload();
    let batches = 0;
    const interrupted = new Rewrap(owner, ring, 3).round(() => {
      if ((batches += 1) === 2) throw new Error('the power went');
    });
    await expect(interrupted).rejects.toThrow('the power went');
    expect((await operations.status()).standing.map(({ under, count }) => [under, count])).toEqual([
      [1, 1],
      [2, 6],
    ]);
    expect(await operations.rewrap()).toEqual({ moved: 1, broken: [] });
    await opensAll(first, kept);
  });

  it('come into use only when every replica has had time to meet the new one', async () => {
    const operations = await desk();
    const made = await operations.rotate('key-encryption', 60_000);
    const again = await operations.rotate('key-encryption', 60_000);
    expect([made.version, made.inUse, again.version]).toEqual([2, false, 2]);
    await first.keeper.reload();
    expect(first.ring.current).toBe(1);
  });

  it('of a person whose key was moved into another row are named, and left as they are', async () => {
    const [one, other] = [...(await people(2)).keys()] as [Person, Person];
    await owner.transaction([one.kommunkod, other.kommunkod], (tx) =>
      tx.execute({
        text: 'update person_key set wrapped = (select wrapped from person_key where child_id = $1) where child_id = $2',
        values: [one.childId, other.childId],
      }),
    );
    await expect(find(first, other)).rejects.toThrow();
    const operations = await desk();
    await operations.rotate('key-encryption', 0);
    expect(await operations.rewrap()).toEqual({ moved: 1, broken: [`person_key ${other.childId}`] });
    expect(await operations.retire('key-encryption', 1, 0)).toEqual({ refused: '1 data keys stand under it: 1 in person_key' });
  });

  it('of before they were bound are bound to their rows', async () => {
    const kept = await people(2);
    const [person] = [...kept.keys()] as [Person];
    const unbound = unboundForm(kept.get(person)!);
    await owner.transaction([person.kommunkod], (tx) =>
      tx.execute({ text: 'update person_key set wrapped = $2 where child_id = $1', values: [person.childId, unbound] }),
    );
    await opensAll(first, kept);
    const operations = await desk();
    expect((await operations.status()).standing.filter(({ unbound: one }) => one)).toEqual([
      { table: 'person_key', under: 1, unbound: true, count: 1 },
    ]);
    expect(await operations.rewrap()).toEqual({ moved: 1, broken: [] });
    expect((await operations.status()).standing).toEqual([{ table: 'person_key', under: 1, unbound: false, count: 2 }]);
    await opensAll(first, kept);
  });
});

describe('a key that is retired', () => {
  it('is destroyed when nothing stands under it, in the database and in every replica, and everything opens', async () => {
    const kept = await people(5);
    const operations = await desk();
    await operations.rotate('key-encryption', 0);
    expect(await operations.retire('key-encryption', 1, 0)).toEqual({ refused: '5 data keys stand under it: 5 in person_key' });
    await operations.rewrap();
    expect(await operations.retire('key-encryption', 1)).toEqual({ refused: expect.stringContaining('less than 10 minutes') });
    expect(await operations.retire('key-encryption', 1, 0)).toEqual({ destroyed: true });
    const [gone] = (await first.database.transaction([], serviceKeys)).filter(
      ({ purpose, version }) => purpose === 'key-encryption' && version === 1,
    );
    expect(gone).toMatchObject({ wrapped: null, inUse: false });
    await first.keeper.reload();
    await opensAll(first, kept);
    await opensAll(await service.opened(), kept);
    expect(await operations.retire('key-encryption', 1, 0)).toEqual({ refused: 'it is retired already' });
  });

  it('is never the one in use', async () => {
    const operations = await desk();
    expect(await operations.retire('key-encryption', 1, 0)).toEqual({ refused: 'it is the one in use, or waits to be' });
    expect(await operations.retire('key-encryption', 7, 0)).toEqual({ refused: 'there is no such key' });
  });

  it('that signed leaves behind what verifies', async () => {
    const before = first.ring.signingKey();
    const operations = await desk();
    await operations.rotate('signing', 0);
    expect(await operations.retire('signing', 1, 0)).toEqual({ destroyed: true });
    await first.keeper.reload();
    const after = first.ring.signingKey();
    expect(after.keyId).not.toBe(before.keyId);
    expect(first.ring.verifyingKeys().map(({ keyId }) => keyId)).toEqual([after.keyId, before.keyId]);
    expect(first.ring.verifyingKeys()[1]!.public.equals(before.public)).toBe(true);
  });

  it('can be destroyed by the owner alone: the service itself has no right to', async () => {
    const forbidden = (text: string) => first.database.transaction([], (tx) => tx.execute({ text }));
    await expect(forbidden('update service_key set wrapped = null, retired_at = now()')).rejects.toThrow('permission denied');
    await expect(forbidden('delete from service_key')).rejects.toThrow('permission denied');
    const kept = await people(1);
    const seen = await first.database.transaction([], (tx) =>
      tx.query({ text: `select set_config('varsam.rewrap', 'on', true), * from person_key` }),
    );
    expect([kept.size, seen.length]).toEqual([1, 0]);
  });
});

describe('a root that is rotated, or gives way to another', () => {
  it('wraps the few keys of the service anew, and the old root opens nothing more', async () => {
    const kept = await people(2);
    const content = JSON.parse(readFileSync(service.keyFile, 'utf8')) as { root: { keys: Record<string, string> } };
    const fresh = randomBytes(32).toString('base64');
    writeFileSync(service.keyFile, JSON.stringify({ ...content, root: { current: 2, keys: { ...content.root.keys, 2: fresh } } }));
    expect(await (await desk()).renewRoots()).toBe(3);
    writeFileSync(service.keyFile, JSON.stringify({ ...content, root: { current: 2, keys: { 2: fresh } } }));
    await opensAll(await service.opened(), kept);
  });

  it('is Vault instead of a file from one day to the next, and the file is needed no more', async () => {
    const vault = new VaultUnderTest();
    vault.createKey('varsam-kept');
    const files = new ThrowAwayAuthority('the municipality').issue(join(service.directory, 'vault'), { commonName: 'vault' });
    const tokenFile = join(service.directory, 'token');
    writeFileSync(tokenFile, 's.root');
    const settings = { mount: 'transit', key: 'varsam-kept', caFile: files.caFile, timeoutMs: 2_000, login: { tokenFile } };
    const address = await vault.start(files);
    const inVault = (): VaultRoot => new VaultRoot(new VaultClient({ address, ...settings }));
    try {
      const kept = await people(3);
      expect(await (await desk({ roots: [inVault(), ...fileRoots()] })).renewRoots()).toBe(3);
      const replica = await service.opened({ roots: [inVault()], founding: undefined });
      await opensAll(replica, kept);
      vault.asked.length = 0;
      for (let times = 0; times < 50; times += 1) await keep(replica, { kommunkod: '0486', childId: randomUUID() });
      await replica.keeper.reload();
      expect(vault.asked).toEqual([]);
      const operations = await desk({ roots: [inVault()] });
      vault.rotate('varsam-kept');
      expect(await operations.renewRoots()).toBe(3);
      expect((await operations.status()).keys.every(({ wrapped }) => wrapped?.startsWith('vault:v2:'))).toBe(true);
      await opensAll(await service.opened({ roots: [inVault()], founding: undefined }), kept);
    } finally {
      vault.stop();
    }
  });
});

/** As data keys were wrapped before: iv | tag | key, bound to nothing but the version. */
function unboundForm(bytes: Buffer): Buffer {
  const { founding } = readKeyFile(service.keyFile, 'local');
  const iv = randomBytes(12);
  const wrapping = createCipheriv('aes-256-gcm', founding.encryptionKeys.get(1)!.key, iv);
  wrapping.setAAD(Buffer.from('varsam.data-key.1'));
  const body = Buffer.concat([wrapping.update(bytes), wrapping.final()]);
  return Buffer.concat([iv, wrapping.getAuthTag(), body]);
}
