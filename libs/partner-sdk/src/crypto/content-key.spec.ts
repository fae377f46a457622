import { beforeAll, describe, expect, it } from '@jest/globals';
import { compactDecrypt, exportJWK, generateKeyPair, type CryptoKey, type JSONWebKeySet } from 'jose';
import { ContentKey } from './content-key.js';

const content = Buffer.from('{"reportId":"019d0c0a-0000-7000-8000-000000000001","concern":{"description":"åäö"}}');
let privateKey: CryptoKey;
let keys: JSONWebKeySet;

beforeAll(async () => {
  const pair = await generateKeyPair('RSA-OAEP-256', { extractable: true });
  privateKey = pair.privateKey;
  keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'RSA-OAEP-256', use: 'enc' }] };
});

describe('a message encrypted to the municipality', () => {
  it('is opened by any JOSE library with the municipality’s key', async () => {
    const opened = await compactDecrypt(new ContentKey().encrypt(content, keys), privateKey);
    expect(Buffer.from(opened.plaintext)).toEqual(content);
    expect(opened.protectedHeader).toEqual({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: 'one', cty: 'application/json' });
  });

  it('shares its content key with the others of the day, and its IV with none', () => {
    const contentKey = new ContentKey();
    const [one, other] = [contentKey.encrypt(content, keys), contentKey.encrypt(content, keys)].map((jwe) => jwe.toString().split('.'));
    expect(other!.slice(0, 2)).toEqual(one!.slice(0, 2));
    expect(other![2]).not.toBe(one![2]);
  });

  it('gets another content key the next day, and for another key of the municipality', () => {
    let day = '2026-03-20';
    const contentKey = new ContentKey(() => day);
    const wrapped = (set: JSONWebKeySet) => contentKey.encrypt(content, set).toString().split('.')[1];
    const today = wrapped(keys);
    const rotated = wrapped({ keys: [{ ...keys.keys[0]!, kid: 'two' }] });
    day = '2026-03-21';
    expect(new Set([today, rotated, wrapped(keys)]).size).toBe(3);
  });
});
