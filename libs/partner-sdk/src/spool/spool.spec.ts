import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalSeal } from './local-seal.js';
import { Spool, type Spooled } from './spool.js';

let directory: string;
let spool: Spool;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'varsam-spool-'));
  spool = new Spool(join(directory, 'spool'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

function message(messageId: string, writtenAt = '2026-03-20T15:00:00.000Z'): Spooled {
  const body = Buffer.from([0, 1, 2, 255]);
  const times = { writtenAt, deadline: '2026-03-20T15:15:00.000Z' };
  const sender = { kommunkod: '0486', partnerId: 'provskolan' };
  return { kind: 'concernReport', messageId, ...sender, immediateDanger: false, sha256: '00', ...times, form: 'sealed', body };
}

describe('the spool', () => {
  it('gives back what was put there, oldest first, and lets go of what has its receipt', async () => {
    const [younger, older] = [message('b', '2026-03-20T15:01:00.000Z'), message('a')];
    await spool.put(younger);
    await spool.put(older);
    expect((await spool.list()).waiting).toEqual([older, younger]);
    await spool.remove(older);
    await spool.remove(older);
    expect((await spool.list()).waiting).toEqual([younger]);
  });

  it('holds one file a message, for its owner only, and half a file never', async () => {
    await spool.put(message('a'));
    await spool.put(message('a'));
    const names = readdirSync(spool.directory);
    expect(names).toEqual(['concernReport.a.message']);
    expect(statSync(spool.directory).mode & 0o777).toBe(0o700);
  });

  it.each(['../../etc/passwd', 'a/b', 'å', 'x'.repeat(300)])('never leaves its directory for an id such as %s', async (id) => {
    await spool.put(message(id));
    expect(readdirSync(spool.directory)).toHaveLength(1);
    expect((await spool.list()).waiting[0]?.messageId).toBe(id);
  });

  it('names what it cannot read, and is empty before anything was put there', async () => {
    expect(await spool.list()).toEqual({ waiting: [], unreadable: [] });
    await spool.put(message('a'));
    writeFileSync(join(spool.directory, 'concernReport.b.message'), '{"half');
    expect((await spool.list()).unreadable).toEqual([join(spool.directory, 'concernReport.b.message')]);
  });
});

describe('what is sealed on a partner’s disk', () => {
  it('opens as the message it was sealed as, with the key of that disk', async () => {
    const seal = new LocalSeal(join(directory, 'seal.key'));
    const sealed = await seal.seal(Buffer.from('Kommer inte till skolan.'), 'a');
    expect((await new LocalSeal(join(directory, 'seal.key')).open(sealed, 'a')).toString()).toBe('Kommer inte till skolan.');
    await expect(seal.open(sealed, 'b')).rejects.toThrow();
    await expect(new LocalSeal(join(directory, 'other.key')).open(sealed, 'a')).rejects.toThrow();
    expect(statSync(join(directory, 'seal.key')).mode & 0o777).toBe(0o600);
  });

  it('has one key when two processes make it at the same time', async () => {
    const both = [new LocalSeal(join(directory, 'seal.key')), new LocalSeal(join(directory, 'seal.key'))] as const;
    const [one, other] = await Promise.all(both.map((seal) => seal.seal(Buffer.from('a'), 'a')));
    expect((await both[0].open(other!, 'a')).toString() + (await both[1].open(one!, 'a')).toString()).toBe('aa');
  });
});
