import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { KeyService, type SigningKey, type WrappedKey } from './key-service.js';
import { faultOf } from './log-fields.js';
import { RandomPool } from './random-bytes.js';
import { StartRefused } from './start-refused.js';

interface KeyFile {
  /** `local`: made by the start command of a developer's machine; production refuses such a file. */
  readonly origin: 'local' | 'operator';
  readonly current: number;
  readonly keyEncryptionKeys: Readonly<Record<string, string>>;
  readonly blindIndexKey: string;
  readonly signing: { readonly keyId: string; readonly privateKey: string };
}

const algorithm = 'aes-256-gcm';
const keyLength = 32;
const [ivLength, tagLength] = [12, 16];
const headLength = ivLength + tagLength;

/** Keys in one file (mode 0600), read once and kept as `KeyObject`s. Earlier key-encryption keys stay in it, so that old data opens. */
export class FileKeyService extends KeyService {
  private readonly random = new RandomPool();
  private readonly encryptionKeys = new Map<number, KeyObject>();
  private readonly blind: KeyObject;
  private readonly signing: SigningKey;
  private readonly current: number;

  constructor(file: string, mode: 'local' | 'production' | 'test' = 'local') {
    super();
    const keys = readKeyFile(file);
    if (mode === 'production' && keys.origin !== 'operator') {
      throw new StartRefused('VARSAM_KEY_FILE holds keys made for local use; production needs keys made by its operator');
    }
    for (const [version, key] of Object.entries(keys.keyEncryptionKeys)) this.encryptionKeys.set(Number(version), secret(key));
    this.current = keys.current;
    this.blind = secret(keys.blindIndexKey);
    const privateKey = createPrivateKey({ key: Buffer.from(keys.signing.privateKey, 'base64'), format: 'der', type: 'pkcs8' });
    this.signing = { keyId: keys.signing.keyId, private: privateKey, public: createPublicKey(privateKey) };
    this.encryptionKey(this.current);
  }

  /** Writes a new key file. An existing one is never overwritten: losing it would lose every sealed field. */
  static create(file: string, origin: 'local' | 'operator'): void {
    const { privateKey } = generateKeyPairSync('ed25519');
    const content: KeyFile = {
      origin,
      current: 1,
      keyEncryptionKeys: { 1: randomBytes(keyLength).toString('base64') },
      blindIndexKey: randomBytes(keyLength).toString('base64'),
      signing: {
        keyId: randomBytes(8).toString('hex'),
        privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
      },
    };
    writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  }

  wrap(key: Buffer): WrappedKey {
    const wrapped = Buffer.allocUnsafe(headLength + key.length);
    this.random.fill(wrapped, 0, ivLength);
    const cipher = createCipheriv(algorithm, this.encryptionKey(this.current), wrapped.subarray(0, ivLength), { authTagLength: tagLength });
    cipher.setAAD(wrapContext(this.current));
    wrapped.set(cipher.update(key), headLength);
    cipher.final();
    wrapped.set(cipher.getAuthTag(), ivLength);
    return { version: this.current, wrapped };
  }

  unwrap(version: number, wrapped: Buffer): KeyObject {
    if (wrapped.length !== headLength + keyLength) throw new Error('a wrapped data key has the wrong length');
    const decipher = createDecipheriv(algorithm, this.encryptionKey(version), wrapped.subarray(0, ivLength), { authTagLength: tagLength });
    decipher.setAAD(wrapContext(version));
    decipher.setAuthTag(wrapped.subarray(ivLength, headLength));
    const key = decipher.update(wrapped.subarray(headLength));
    decipher.final();
    return createSecretKey(key);
  }

  newDataKey(): WrappedKey & { readonly key: KeyObject } {
    const bytes = Buffer.allocUnsafe(keyLength);
    this.random.fill(bytes, 0, keyLength);
    const made = { ...this.wrap(bytes), key: createSecretKey(bytes) };
    bytes.fill(0);
    return made;
  }

  blindKey(): KeyObject {
    return this.blind;
  }

  signingKey(): SigningKey {
    return this.signing;
  }

  private encryptionKey(version: number): KeyObject {
    const key = this.encryptionKeys.get(version);
    if (!key) throw new StartRefused(`VARSAM_KEY_FILE holds no key-encryption key of version ${version}`);
    return key;
  }
}

function wrapContext(version: number): Buffer {
  return Buffer.from(`varsam.data-key.${version}`);
}

function secret(base64: string): KeyObject {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== keyLength) throw new StartRefused(`VARSAM_KEY_FILE holds a key that is not ${keyLength} bytes long`);
  return createSecretKey(bytes);
}

/** What `JSON.parse` says of a broken file quotes the file, so it is not passed on. */
function readKeyFile(file: string): KeyFile {
  let keys: KeyFile | undefined;
  try {
    keys = JSON.parse(readFileSync(file, 'utf8')) as KeyFile;
  } catch (error) {
    const { errorName, errorCode } = faultOf(error);
    throw new StartRefused(`VARSAM_KEY_FILE cannot be read (${errorCode ?? errorName})`);
  }
  const complete = keys?.keyEncryptionKeys && keys.blindIndexKey && keys.signing?.privateKey && keys.signing.keyId && keys.current;
  if (!keys || !complete) throw new StartRefused('VARSAM_KEY_FILE is not a complete key file');
  return keys;
}
