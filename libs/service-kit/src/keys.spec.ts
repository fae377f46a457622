import { afterAll, describe, expect, it } from '@jest/globals';
import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { BlindIndex } from './blind-index.js';
import { FieldCipher, fieldContext } from './field-cipher.js';
import { FileKeyService } from './file-key-service.js';
import { openLetter, sealLetter } from './letter-seal.js';

const directory = mkdtempSync(join(tmpdir(), 'varsam-keys-'));
afterAll(() => rmSync(directory, { recursive: true }));

const file = join(directory, 'keys.json');
FileKeyService.create(file, 'local');
const keys = new FileKeyService(file);
const cipher = new FieldCipher();

describe('a sealed field', () => {
  const { key } = keys.newDataKey();
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
    expect(() => cipher.open(keys.newDataKey().key, sealed, context)).toThrow('a sealed value does not open');
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
    const made = keys.newDataKey();
    const sealed = cipher.seal(made.key, 'x', 'c');
    expect(cipher.open(keys.unwrap(made.version, made.wrapped), sealed, 'c').toString()).toBe('x');
    const raw = randomBytes(32);
    const { version, wrapped } = keys.wrap(raw);
    expect(keys.unwrap(version, wrapped).equals(createSecretKey(raw))).toBe(true);
  });

  it('still opens old data after a newer key-encryption key was added', () => {
    const old = keys.newDataKey();
    const content = JSON.parse(readFileSync(file, 'utf8')) as { current: number; keyEncryptionKeys: Record<string, string> };
    const newer = join(directory, 'newer.json');
    writeFileSync(
      newer,
      JSON.stringify({
        ...content,
        current: 2,
        keyEncryptionKeys: { ...content.keyEncryptionKeys, 2: randomBytes(32).toString('base64') },
      }),
    );
    const rotated = new FileKeyService(newer);
    expect(rotated.newDataKey().version).toBe(2);
    expect(rotated.unwrap(old.version, old.wrapped).equals(old.key)).toBe(true);
    expect(() => rotated.unwrap(2, old.wrapped)).toThrow();
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
    expect(() => openLetter(keys, cipher, sealed, 'id-2')).toThrow('a sealed value does not open');
  });
});
