import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import type { KeyPurpose, ServiceKey } from '@varsam/outbox/key-store';
import type { SigningKey } from '../key-service.js';
import type { KeyMaterial } from './key-ring.js';
import type { RootKey } from './root-key.js';
import { keyLength } from './wrapped-form.js';

interface NewKey {
  readonly purpose: KeyPurpose;
  readonly version: number;
  readonly bytes: Buffer;
  readonly keyId?: string;
  readonly publicKey?: string;
  readonly opensUnbound?: boolean;
}

/** A fresh key, as it will stand in the database. */
export async function newServiceKey(service: string, root: RootKey, purpose: KeyPurpose, version: number): Promise<ServiceKey> {
  const [row] = await wrappedRows(service, root, [madeKey(purpose, version)]);
  return row!;
}

/** What a service begins with: the keys that its file holds, or fresh ones. */
export async function firstServiceKeys(service: string, root: RootKey, founding: KeyMaterial | undefined): Promise<readonly ServiceKey[]> {
  const purposes: readonly KeyPurpose[] = ['key-encryption', 'blind-index', 'signing'];
  return wrappedRows(service, root, founding === undefined ? purposes.map((purpose) => madeKey(purpose, 1)) : givenKeys(founding));
}

function givenKeys({ encryptionKeys, blind, signing }: KeyMaterial): readonly NewKey[] {
  const encryption = [...encryptionKeys].map(([version, { key, opensUnbound }]): NewKey => {
    return { purpose: 'key-encryption', version, bytes: key.export(), opensUnbound };
  });
  return [...encryption, { purpose: 'blind-index', version: 1, bytes: blind.export() }, signingKey(signing, 1)];
}

function madeKey(purpose: KeyPurpose, version: number): NewKey {
  if (purpose !== 'signing') return { purpose, version, bytes: randomBytes(keyLength) };
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return signingKey({ keyId: randomBytes(8).toString('hex'), private: privateKey, public: publicKey }, version);
}

function signingKey({ keyId, private: privateKey, public: publicKey }: SigningKey, version: number): NewKey {
  const bytes = privateKey.export({ format: 'der', type: 'pkcs8' });
  return { purpose: 'signing', version, bytes, keyId, publicKey: spki(publicKey) };
}

async function wrappedRows(service: string, root: RootKey, keys: readonly NewKey[]): Promise<readonly ServiceKey[]> {
  const wrapped = await root.wrap(keys.map(({ purpose, version, bytes }) => ({ name: { service, purpose, version }, bytes })));
  return keys.map(({ purpose, version, bytes, keyId = null, publicKey = null, opensUnbound = false }, index) => {
    bytes.fill(0);
    return { purpose, version, root: wrapped[index]!.root, wrapped: wrapped[index]!.wrapped, keyId, publicKey, opensUnbound };
  });
}

function spki(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64');
}
