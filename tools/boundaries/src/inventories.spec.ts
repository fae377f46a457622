import { describe, expect, it } from '@jest/globals';
import { projectFiles, read } from './project-tree.js';

const inventory = read('docs/security/inventories.md');
const calls = [
  'create(?:Cipheriv|Decipheriv|Hmac|PrivateKey|PublicKey|SecretKey)',
  'hkdfSync',
  'generateKeyPair(?:Sync)?',
  'publicEncrypt',
  'sign',
  'verify',
];
const keyed = new RegExp(
  [
    `import (?!type\\b)[^;]*\\b(?:${calls.join('|')})\\b[^;]*from 'node:crypto'`,
    `import (?!type\\b)[^;]*from '(?:jose|openid-client|@nats-io/jwt|@nats-io/nkeys)'`,
    `import\\('(?:jose|openid-client)'\\)`,
  ].join('|'),
);

const handlesKeys = (text: string): boolean => keyed.test(text);
const shipped = [...projectFiles('libs'), ...projectFiles('apps')].filter(
  (file) => /\/src\/.*\.ts$/.test(file) && !/(spec|suite|in-memory)\.ts$/.test(file) && !file.startsWith('libs/testing/'),
);

describe('the inventory of keys', () => {
  it('names every file of the product that encrypts, signs, verifies or reads a key', () => {
    const files = shipped.filter((file) => handlesKeys(read(file)));
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((file) => !inventory.includes(`\`${file}\``))).toEqual([]);
  });

  it.each([
    "import { createHmac, type KeyObject } from 'node:crypto';",
    "import {\n  generateKeyPairSync,\n  hash,\n} from 'node:crypto';",
    "import { SignJWT, type JWK } from 'jose';",
    "const { jwtVerify } = await import('jose');",
  ])('would notice %j', (text) => {
    expect(handlesKeys(text)).toBe(true);
  });

  it.each(["import type { JWK } from 'jose';", "import { hash, randomUUID } from 'node:crypto';", "import { sign } from './sign.js';"])(
    'has nothing to say of %j',
    (text) => {
      expect(handlesKeys(text)).toBe(false);
    },
  );
});
