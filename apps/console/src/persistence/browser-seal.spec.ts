import { afterAll, describe, expect, it } from '@jest/globals';
import { FieldCipher, FileKeyService, fieldContext } from '@varsam/service-kit';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrowserSeal, hashOf, newSecret, secretIn } from './browser-seal.js';

const directory = mkdtempSync(join(tmpdir(), 'varsam-seal-'));
FileKeyService.create(join(directory, 'keys.json'), 'local');
const keys = new FileKeyService(join(directory, 'keys.json'), 'test');
const seal = new BrowserSeal(keys);
afterAll(() => rmSync(directory, { recursive: true }));

describe('what is sealed for a browser', () => {
  const secret = newSecret();
  const row = seal.seal('session', secret, { accessToken: 'a token' });

  it('opens with its cookie', () => {
    expect(seal.open('session', secret, row)).toEqual({ accessToken: 'a token' });
  });

  it('does not open to who has the database and the key file, and not the cookie', () => {
    const rowId = hashOf(secret).toString('hex');
    const key = keys.unwrap(row.key_version, row.wrapped_key, { kommunkod: '', table: 'session', rowId });
    const context = fieldContext('', 'session', 'sealed', rowId, row.key_version);
    expect(() => new FieldCipher().open(key, row.sealed, context)).toThrow();
    expect(seal.open('session', hashOf(secret), row)).toBeUndefined();
  });

  it('does not open with another cookie, in another table, or changed', () => {
    const changed = Buffer.from(row.sealed);
    changed[40] = (changed[40] ?? 0) ^ 1;
    expect(seal.open('session', newSecret(), row)).toBeUndefined();
    expect(seal.open('sign_in', secret, row)).toBeUndefined();
    expect(seal.open('session', secret, { ...row, sealed: changed })).toBeUndefined();
  });

  it('is asked for by nothing but a cookie of the right form', () => {
    expect(secretIn(secret.toString('base64url'))).toEqual(secret);
    for (const made of [undefined, '', 'A'.repeat(42), `${'A'.repeat(42)}=`, 'Å'.repeat(43)]) expect(secretIn(made)).toBeUndefined();
  });
});
