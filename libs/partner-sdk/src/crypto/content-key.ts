import {
  constants,
  createCipheriv,
  createPublicKey,
  createSecretKey,
  publicEncrypt,
  randomBytes,
  type KeyObject,
  type JsonWebKeyInput,
} from 'node:crypto';
import type { JSONWebKeySet, JWK } from 'jose';

interface DayKey {
  readonly keyId: string | undefined;
  readonly day: string;
  readonly protectedHeader: string;
  readonly encryptedKey: string;
  readonly key: KeyObject;
}

/**
 * Encrypts to the municipality's key (JWE compact, RSA-OAEP-256 and A256GCM), so that nobody on the way can read, the broker's operators
 * included. One content key a day, wrapped once: the receiver unwraps it once, and each message costs one AES-GCM under a fresh IV.
 */
export class ContentKey {
  private current: DayKey | undefined;

  constructor(private readonly today: () => string = () => new Date().toISOString().slice(0, 10)) {}

  encrypt(content: Uint8Array, keys: JSONWebKeySet): Buffer {
    const recipient = encryptionKeyIn(keys);
    if (!recipient) throw new Error('the municipality offers no key to encrypt to (RSA-OAEP-256)');
    const { protectedHeader, encryptedKey, key } = this.keyFor(recipient);
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(protectedHeader, 'ascii'));
    const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]);
    const parts = [protectedHeader, encryptedKey, text(iv), text(ciphertext), text(cipher.getAuthTag())];
    return Buffer.from(parts.join('.'), 'ascii');
  }

  private keyFor(recipient: JWK): DayKey {
    const day = this.today();
    if (this.current?.day === day && this.current.keyId === recipient.kid) return this.current;
    const secret = randomBytes(32);
    const header = { alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: recipient.kid, cty: 'application/json' };
    const key = createPublicKey({ key: recipient as JsonWebKeyInput['key'], format: 'jwk' });
    const wrapped = publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, secret);
    this.current = {
      keyId: recipient.kid,
      day,
      protectedHeader: text(Buffer.from(JSON.stringify(header))),
      encryptedKey: text(wrapped),
      key: createSecretKey(secret),
    };
    return this.current;
  }
}

/** The newest key stands first in a municipality's document. */
export function encryptionKeyIn(keys: JSONWebKeySet | undefined): JWK | undefined {
  return keys?.keys.find(({ kty, use, alg }) => kty === 'RSA' && use !== 'sig' && (alg === undefined || alg === 'RSA-OAEP-256'));
}

function text(bytes: Buffer): string {
  return bytes.toString('base64url');
}
