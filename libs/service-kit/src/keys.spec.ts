import { afterAll, describe, expect, it } from '@jest/globals';
import { createCipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { BlindIndex } from './blind-index.js';
import { FieldCipher, fieldContext } from './field-cipher.js';
import { FileKeyService } from './file-key-service.js';
import { openLetter, rewrapLetter, sealLetter } from './letter-seal.js';

const directory = mkdtempSync(join(tmpdir(), 'varsam-keys-'));
afterAll(() => rmSync(directory, { recursive: true }));

const file = join(directory, 'keys.json');
FileKeyService.create(file, 'local');
const keys = new FileKeyService(file);
const cipher = new FieldCipher();
const own = { kommunkod: '0486', table: 'person_key', rowId: 'p1' };

describe('a sealed field', () => {
  const { key } = keys.newDataKey(own);
  const context = fieldContext('0486', 'concern', 'body', 'c1', 1);

  it('opens in its own place', () => {
    const sealed = cipher.seal(key, 'Modern orolig för Åsa', context);
    expect(cipher.open(key, sealed, context).toString()).toBe('Modern orolig för Åsa');
    expect(sealed.includes('orolig')).toBe(false);
  });

  it.each([
    ['another municipality', fieldContext('0180', 'concern', 'body', 'c1', 1)],
    ['another table', fieldContext('0486', 'note', 'body', 'c1', 1)],
    ['another column', fieldContext('0486', 'concern', 'name', 'c1', 1)],
    ['another row', fieldContext('0486', 'concern', 'body', 'c2', 1)],
    ['another key version', fieldContext('0486', 'concern', 'body', 'c1', 2)],
  ])('does not open in %s', (_place, elsewhere) => {
    const sealed = cipher.seal(key, 'text', context);
    expect(() => cipher.open(key, sealed, elsewhere)).toThrow('a sealed value does not open');
  });

  it('does not open under another key, cut short, or with any bit flipped', () => {
    const sealed = cipher.seal(key, Buffer.from('text'), context);
    expect(() => cipher.open(keys.newDataKey(own).key, sealed, context)).toThrow('a sealed value does not open');
    expect(() => cipher.open(key, sealed.subarray(0, 20), context)).toThrow('a sealed value does not open');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const flipped = Buffer.from(sealed);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => cipher.open(key, flipped, context)).toThrow('a sealed value does not open');
    }
  });

  it('is never sealed twice under the same initialisation vector', () => {
    const seen = new Set(Array.from({ length: 5_000 }, () => cipher.seal(key, '', context).subarray(0, 12).toString('hex')));
    expect(seen.size).toBe(5_000);
  });
});

describe('the key file', () => {
  it('is readable by its owner alone and is never overwritten', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(() => FileKeyService.create(file, 'local')).toThrow('EEXIST');
  });

  it('gives data keys that come back from their wrapped form', () => {
    const made = keys.newDataKey(own);
    const sealed = cipher.seal(made.key, 'x', 'c');
    expect(cipher.open(keys.unwrap(made.version, made.wrapped, own), sealed, 'c').toString()).toBe('x');
    const raw = randomBytes(32);
    const { version, wrapped } = keys.wrap(raw, own);
    expect(keys.unwrap(version, wrapped, own).equals(createSecretKey(raw))).toBe(true);
  });

  it('still opens old data after a newer key-encryption key was added', () => {
    const old = keys.newDataKey(own);
    const rotated = new FileKeyService(withNewerKey('newer.json'));
    expect(rotated.newDataKey(own).version).toBe(2);
    expect(rotated.unwrap(old.version, old.wrapped, own).equals(old.key)).toBe(true);
  });

  it('made for local use is refused in production', () => {
    expect(() => new FileKeyService(file, 'production')).toThrow('production needs keys made by its operator');
  });

  it('that is broken is refused without a word of what it says', () => {
    const broken = join(directory, 'broken.json');
    writeFileSync(broken, '{"blindIndexKey": "top-secret", ');
    expect(() => new FileKeyService(broken)).toThrow(/^VARSAM_KEY_FILE cannot be read \(SyntaxError\)$/);
  });
});

describe('a wrapped data key', () => {
  const made = keys.newDataKey(own);

  it.each([
    ['to another person', { ...own, rowId: 'p2' }],
    ['to another table', { ...own, table: 'child_file' }],
    ['to another municipality', { ...own, kommunkod: '0180' }],
  ])('that was moved %s does not open', (_where, elsewhere) => {
    expect(() => keys.unwrap(made.version, made.wrapped, elsewhere)).toThrow();
  });

  it('does not open with any bit flipped, or cut short', () => {
    for (let bit = 0; bit < made.wrapped.length * 8; bit++) {
      const flipped = Buffer.from(made.wrapped);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => keys.unwrap(made.version, flipped, own)).toThrow();
    }
    expect(() => keys.unwrap(made.version, made.wrapped.subarray(0, 64), own)).toThrow();
  });

  it('of before places were bound opens still, and is bound when it is wrapped anew', () => {
    const bytes = randomBytes(32);
    const old = unbound(bytes);
    expect(keys.unwrap(1, old, own).equals(createSecretKey(bytes))).toBe(true);
    const bound = keys.rewrapped(1, old, own)!;
    expect(keys.unwrap(1, bound, own).equals(createSecretKey(bytes))).toBe(true);
    expect(() => keys.unwrap(1, bound, { ...own, rowId: 'p2' })).toThrow();
    expect(keys.rewrapped(1, bound, own)).toBeUndefined();
  });

  it('opens under the newer key when it was wrapped anew, and under the old one no more', () => {
    const rotated = new FileKeyService(withNewerKey('rotated.json'));
    const anew = rotated.rewrapped(made.version, made.wrapped, own)!;
    expect(rotated.unwrap(made.version, anew, own).equals(made.key)).toBe(true);
    expect(() => keys.unwrap(made.version, anew, own)).toThrow('there is no key-encryption key of version 2');
  });
});

/** As data keys were wrapped before: iv | tag | key, bound to nothing but the version. */
function unbound(bytes: Buffer): Buffer {
  const iv = randomBytes(12);
  const { keyEncryptionKeys } = JSON.parse(readFileSync(file, 'utf8')) as { keyEncryptionKeys: Record<string, string> };
  const wrapping = createCipheriv('aes-256-gcm', Buffer.from(keyEncryptionKeys['1']!, 'base64'), iv);
  wrapping.setAAD(Buffer.from('varsam.data-key.1'));
  const body = Buffer.concat([wrapping.update(bytes), wrapping.final()]);
  return Buffer.concat([iv, wrapping.getAuthTag(), body]);
}

function withNewerKey(name: string): string {
  const content = JSON.parse(readFileSync(file, 'utf8')) as { keyEncryptionKeys: Record<string, string> };
  const keyEncryptionKeys = { ...content.keyEncryptionKeys, 2: randomBytes(32).toString('base64') };
  writeFileSync(join(directory, name), JSON.stringify({ ...content, current: 2, keyEncryptionKeys }));
  return join(directory, name);
}

describe('the blind index', () => {
  it('is HMAC-SHA-256 of municipality and value', () => {
    const index = new BlindIndex(keys);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const expected = createHmac('sha256', keys.blindKey()).update(`0486\u001f${value}`).digest();
        expect(index.of('0486', value).equals(expected)).toBe(true);
      }),
    );
  });

  it('does not connect municipalities', () => {
    const index = new BlindIndex(keys);
    expect(index.of('0486', 'same').equals(index.of('0180', 'same'))).toBe(false);
  });
});

describe('a dead letter', () => {
  it('rests sealed and opens again for who redrives it', () => {
    const sealed = sealLetter(keys, cipher, Buffer.from('{"broken'), 'id-1');
    expect(sealed.includes('broken')).toBe(false);
    expect(openLetter(keys, cipher, sealed, 'id-1').toString()).toBe('{"broken');
    expect(() => openLetter(keys, cipher, sealed, 'id-2')).toThrow();
  });

  it('that was sealed before opens still, and keeps its payload when its key is wrapped anew', () => {
    const bytes = randomBytes(32);
    const head = Buffer.from([0, 0, 0, 1]);
    const context = fieldContext('', 'dead_letter', 'payload', 'id-1', 1);
    const old = Buffer.concat([head, unbound(bytes), cipher.seal(createSecretKey(bytes), '{"broken', context)]);
    const anew = rewrapLetter((...wrapped) => keys.rewrapped(...wrapped), old, 'id-1')!;
    for (const letter of [old, anew]) expect(openLetter(keys, cipher, letter, 'id-1').toString()).toBe('{"broken');
    expect(rewrapLetter((...wrapped) => keys.rewrapped(...wrapped), anew, 'id-1')).toBeUndefined();
  });
});
