import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ThrowAwayAuthority } from '@varsam/testing';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileRoot } from './file-root.js';
import { createKeyFile, readKeyFile } from './key-file.js';
import { unwrapAll, type BareKey, type RootKey } from './root-key.js';
import { VaultClient, type VaultSettings } from './vault-client.js';
import { VaultRoot } from './vault-root.js';
import { VaultUnderTest } from './vault.suite.js';

const directory = mkdtempSync(join(tmpdir(), 'varsam-roots-'));
const authority = new ThrowAwayAuthority('the municipality');
const files = authority.issue(join(directory, 'vault'), { commonName: 'vault' });
const stranger = new ThrowAwayAuthority('a stranger').issue(join(directory, 'stranger'), { commonName: 'vault' });
const tokenFile = join(directory, 'token');
const vault = new VaultUnderTest();
let settings: VaultSettings;

beforeAll(async () => {
  writeFileSync(tokenFile, 's.root\n');
  vault.createKey('varsam-referrals');
  settings = {
    address: await vault.start(files),
    mount: 'transit',
    key: 'varsam-referrals',
    caFile: files.caFile,
    timeoutMs: 2_000,
    login: { tokenFile },
  };
});
afterAll(() => {
  vault.stop();
  rmSync(directory, { recursive: true });
});

const keyFile = join(directory, 'keys.json');
createKeyFile(keyFile, 'local');
const vaultRoot = (over: Partial<VaultSettings> = {}): VaultRoot => new VaultRoot(new VaultClient({ ...settings, ...over }));
const fileRoot = (file = keyFile): FileRoot => new FileRoot(() => readKeyFile(file, 'local').root);

/** What every root promises. `rotated` gives the root a newer version of itself. */
const suites: readonly (readonly [string, () => RootKey, () => void])[] = [
  ['a file', fileRoot, addRootKey],
  ['Vault', vaultRoot, () => vault.rotate('varsam-referrals')],
];

function addRootKey(): void {
  const content = JSON.parse(readFileSync(keyFile, 'utf8')) as { root: { current: number; keys: Record<string, string> } };
  const current = content.root.current + 1;
  const keys = { ...content.root.keys, [current]: randomBytes(32).toString('base64') };
  writeFileSync(keyFile, JSON.stringify({ ...content, root: { current, keys } }));
}

const bare = (): BareKey[] => [
  { name: { service: 'referrals', purpose: 'key-encryption', version: 1 }, bytes: randomBytes(32) },
  { name: { service: 'referrals', purpose: 'signing', version: 1 }, bytes: randomBytes(48) },
];

describe.each(suites)('a root in %s', (_where, rootOf, rotated) => {
  it('gives back what it wrapped, and shows nothing of it', async () => {
    const root = rootOf();
    await root.check();
    const keys = bare();
    const wrapped = await root.wrap(keys);
    expect(await root.unwrap(wrapped)).toEqual(keys.map(({ bytes }) => bytes));
    for (const [index, { root: name, wrapped: text }] of wrapped.entries()) {
      expect([name, root.opens(name)]).toEqual([root.name, true]);
      expect(text).not.toContain(keys[index]!.bytes.toString('base64'));
    }
  });

  it('opens no key under another name: neither of another service, nor for another purpose, nor in the place of another version', async () => {
    const root = rootOf();
    const [wrapped] = await root.wrap(bare());
    const moved = [{ service: 'housing' }, { purpose: 'blind-index' as const }, { version: 2 }].map((over) => {
      return { ...wrapped!, name: { ...wrapped!.name, ...over } };
    });
    expect(await root.unwrap(moved)).toEqual([undefined, undefined, undefined]);
    expect(await root.unwrap([...moved, wrapped!])).toEqual([undefined, undefined, undefined, expect.any(Buffer)]);
  });

  it('still opens what it wrapped before it was rotated, and what was renewed after', async () => {
    const root = rootOf();
    const keys = bare();
    const before = await root.wrap(keys);
    rotated();
    expect(await root.unwrap(before)).toEqual(keys.map(({ bytes }) => bytes));
    const renewed = await root.renew(before);
    expect(renewed.map(({ root: name, wrapped }) => name + wrapped)).not.toEqual(before.map(({ root: name, wrapped }) => name + wrapped));
    expect(await root.unwrap(renewed)).toEqual(keys.map(({ bytes }) => bytes));
  });
});

describe('a file of before there were roots', () => {
  it('has a root all the same, the same each time, and keeps it', async () => {
    const content = JSON.parse(readFileSync(keyFile, 'utf8')) as { root?: object };
    delete content.root;
    const old = join(directory, 'old.json');
    writeFileSync(old, JSON.stringify(content));
    const [key] = bare();
    const wrapped = await fileRoot(old).wrap([key!]);
    expect(await fileRoot(old).unwrap(wrapped)).toEqual([key!.bytes]);
    expect(await fileRoot().unwrap(wrapped)).toEqual([undefined]);
  });
});

describe('two roots', () => {
  it('open each what is theirs, so that a service can move from a file to Vault', async () => {
    const [old, fresh] = [await fileRoot().wrap(bare()), await vaultRoot().wrap(bare())];
    const opened = await unwrapAll([vaultRoot(), fileRoot()], [old[0]!, fresh[0]!, { ...old[1]!, root: 'elsewhere:1' }]);
    expect(opened.map((bytes) => bytes?.length)).toEqual([32, 32, undefined]);
  });
});

describe('Vault', () => {
  it('is asked once for all keys, with its header, and in its namespace', async () => {
    vault.asked.length = vault.headers.length = 0;
    await vaultRoot({ namespace: 'social/varsam' }).wrap(bare());
    expect(vault.asked).toEqual(['encrypt']);
    expect(vault.headers[0]).toMatchObject({ 'x-vault-request': 'true', 'x-vault-namespace': 'social/varsam', 'x-vault-token': 's.root' });
  });

  it('is entered with the token of the service account, again only when the lease ends or the token was revoked', async () => {
    const jwtFile = join(directory, 'jwt');
    writeFileSync(jwtFile, 'header.body.signature');
    vault.jwts.set('varsam-referrals', 'header.body.signature');
    const root = vaultRoot({ login: { role: 'varsam-referrals', mount: 'kubernetes', jwtFile } });
    vault.asked.length = 0;
    const wrapped = await root.wrap(bare());
    await root.unwrap(wrapped);
    expect(vault.asked).toEqual(['login', 'encrypt', 'decrypt']);
    for (const token of vault.tokens) if (token !== 's.root') vault.tokens.delete(token);
    expect((await root.unwrap(wrapped)).every((bytes) => bytes !== undefined)).toBe(true);
    expect(vault.asked.slice(3)).toEqual(['decrypt', 'login', 'decrypt']);
  });

  it('that lets nobody in under the role is named with its setting', async () => {
    const jwtFile = join(directory, 'jwt');
    writeFileSync(jwtFile, 'another.body.signature');
    const root = vaultRoot({ login: { role: 'varsam-housing', mount: 'kubernetes', jwtFile } });
    await expect(root.check()).rejects.toThrow('Vault does not let the service in as VARSAM_VAULT_ROLE (403)');
  });

  it.each([
    ['another token', { token: 's.wrong' }, 'Vault does not let the service read transit/keys/varsam-referrals'],
    ['an empty token file', { token: ' ' }, 'VARSAM_VAULT_TOKEN_FILE names a file that holds no token'],
    ['a key that is not there', { key: 'nobody' }, "VARSAM_VAULT_KEY names no key of Vault's transit engine (404)"],
    ['a key that is not derived', { key: 'plain' }, 'VARSAM_VAULT_KEY names a key that is not derived'],
  ])('with %s stops the start and says what to mend', async (_what, { token, ...over }: { token?: string; key?: string }, told) => {
    vault.createKey('plain', { derived: false });
    const other = join(directory, 'other-token');
    writeFileSync(other, token ?? 's.root');
    await expect(vaultRoot({ ...over, login: { tokenFile: other } }).check()).rejects.toThrow(told);
  });

  it.each([
    ['sealed', () => (vault.sealed = true), 'VAULT_503'],
    ['silent', () => (vault.silent = true), 'VAULT_TIMEOUT'],
  ])('that is %s is waited for', async (_how, make, code) => {
    make();
    const fault = await vaultRoot({ timeoutMs: 300 })
      .check()
      .catch((error: unknown) => error);
    vault.sealed = vault.silent = false;
    expect(fault).toMatchObject({ name: 'VaultAway', transient: true, code });
  });

  it('is not believed with a certificate of somebody else', async () => {
    const fault = await vaultRoot({ caFile: stranger.caFile })
      .check()
      .catch((error: unknown) => error);
    expect(fault).toMatchObject({ name: 'VaultAway', code: expect.stringMatching(/SELF_SIGNED|UNABLE_TO/) });
  });

  it('does not open what was left under a version that is no longer allowed', async () => {
    const [wrapped] = await vaultRoot().wrap(bare());
    vault.rotate('varsam-referrals');
    vault.keys.get('varsam-referrals')!.minDecryptionVersion = vault.keys.get('varsam-referrals')!.versions.length;
    expect(await vaultRoot().unwrap([wrapped!])).toEqual([undefined]);
  });
});
