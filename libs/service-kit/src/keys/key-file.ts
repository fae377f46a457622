import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { SigningKey } from '../key-service.js';
import { faultOf } from '../log-fields.js';
import { StartRefused } from '../start-refused.js';
import type { EncryptionKey, KeyMaterial } from './key-ring.js';
import { keyLength } from './wrapped-form.js';

interface Content {
  /** `local`: made by the start command of a developer's machine; production refuses such a file. */
  readonly origin: 'local' | 'operator';
  /** The keys that wrap all others, by version, and which of them wraps now. A file of before there were any gets one from what it holds. */
  readonly root?: { readonly current: number; readonly keys: Readonly<Record<string, string>> };
  /** What a service begins with where its database holds no keys yet. */
  readonly current: number;
  readonly keyEncryptionKeys: Readonly<Record<string, string>>;
  readonly blindIndexKey: string;
  readonly signing: { readonly keyId: string; readonly privateKey: string };
}

export interface RootKeys {
  readonly current: number;
  readonly keys: ReadonlyMap<number, KeyObject>;
}

export interface KeyFile {
  readonly origin: 'local' | 'operator';
  readonly root: RootKeys;
  /** The keys that it holds besides its root. */
  readonly founding: KeyMaterial;
}

type Mode = 'local' | 'production' | 'test';

/** Writes a new key file. An existing one is never overwritten: losing it would lose every sealed field. */
export function createKeyFile(file: string, origin: 'local' | 'operator'): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  const fresh = (): string => randomBytes(keyLength).toString('base64');
  const content: Content = {
    origin,
    root: { current: 1, keys: { 1: fresh() } },
    current: 1,
    keyEncryptionKeys: { 1: fresh() },
    blindIndexKey: fresh(),
    signing: { keyId: randomBytes(8).toString('hex'), privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64') },
  };
  writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
}

export function readKeyFile(file: string, mode: Mode): KeyFile {
  const content = contentOf(file);
  if (mode === 'production' && content.origin !== 'operator') {
    throw new StartRefused('VARSAM_KEY_FILE holds keys made for local use; production needs keys made by its operator');
  }
  const { origin, current } = content;
  const encryptionKeys = new Map(
    [...keysOf(content.keyEncryptionKeys)].map(([version, key]): [number, EncryptionKey] => [version, { key, opensUnbound: true }]),
  );
  if (!encryptionKeys.has(current)) throw new StartRefused(`VARSAM_KEY_FILE holds no key-encryption key of version ${current}`);
  const signing = signingOf(content);
  return {
    origin,
    root: rootOf(content),
    founding: { current, encryptionKeys, blind: secret(content.blindIndexKey), signing, verifying: [signing] },
  };
}

function rootOf({ root, blindIndexKey }: Content): RootKeys {
  if (root === undefined) {
    const derived = Buffer.from(hkdfSync('sha256', Buffer.from(blindIndexKey, 'base64'), '', 'varsam.root.0', keyLength));
    return { current: 0, keys: new Map([[0, createSecretKey(derived)]]) };
  }
  const keys = keysOf(root.keys);
  if (!keys.has(root.current)) throw new StartRefused(`VARSAM_KEY_FILE holds no root key of version ${root.current}`);
  return { current: root.current, keys };
}

function keysOf(keys: Readonly<Record<string, string>>): Map<number, KeyObject> {
  return new Map(Object.entries(keys).map(([version, key]) => [Number(version), secret(key)]));
}

function signingOf({ signing }: Content): SigningKey {
  const privateKey = createPrivateKey({ key: Buffer.from(signing.privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  return { keyId: signing.keyId, private: privateKey, public: createPublicKey(privateKey) };
}

function secret(base64: string): KeyObject {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== keyLength) throw new StartRefused(`VARSAM_KEY_FILE holds a key that is not ${keyLength} bytes long`);
  return createSecretKey(bytes);
}

/** What `JSON.parse` says of a broken file quotes the file, so it is not passed on. */
function contentOf(file: string): Content {
  let keys: Content | undefined;
  try {
    keys = JSON.parse(readFileSync(file, 'utf8')) as Content;
  } catch (error) {
    const { errorName, errorCode } = faultOf(error);
    throw new StartRefused(`VARSAM_KEY_FILE cannot be read (${errorCode ?? errorName})`);
  }
  const complete = keys?.keyEncryptionKeys && keys.blindIndexKey && keys.signing?.privateKey && keys.signing.keyId && keys.current;
  if (!keys || !complete) throw new StartRefused('VARSAM_KEY_FILE is not a complete key file');
  return keys;
}
