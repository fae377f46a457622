import { createCipheriv, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { CompactEncrypt, importJWK } from 'jose';

export interface MunicipalityDocument {
  readonly recipientName: string;
  readonly phoneIfWorse: string;
  readonly encryption: string;
  readonly sandbox: boolean;
  readonly encryptionKeys: { readonly keys: readonly (JsonWebKey & { readonly kid: string })[] };
  readonly receiptKeys: { readonly keys: readonly (JsonWebKey & { readonly kid: string })[] };
  readonly messages: readonly string[];
}

const base64url = (value: Buffer | string) => Buffer.from(value).toString('base64url');

/** A partner's day: one content key, wrapped once, and a fresh nonce for each message. */
export class SealedDay {
  private readonly contentKey = randomBytes(32);
  private readonly header: string;
  private readonly encryptedKey: string;

  constructor({ encryptionKeys }: MunicipalityDocument, changes: Readonly<Record<string, unknown>> = {}) {
    const [jwk] = encryptionKeys.keys;
    this.header = base64url(JSON.stringify({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: jwk!.kid, cty: 'application/json', ...changes }));
    const key = createPublicKey({ key: jwk!, format: 'jwk' });
    this.encryptedKey = base64url(publicEncrypt({ key, oaepHash: 'sha256' }, this.contentKey));
  }

  seal(message: Buffer): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.contentKey, nonce).setAAD(Buffer.from(this.header));
    const ciphertext = Buffer.concat([cipher.update(message), cipher.final()]);
    const parts = [this.header, this.encryptedKey, base64url(nonce), base64url(ciphertext), base64url(cipher.getAuthTag())];
    return Buffer.from(parts.join('.'));
  }
}

/** As any library for JOSE does it: a content key of its own for each message. */
export async function sealedByLibrary(message: Buffer, { encryptionKeys }: MunicipalityDocument): Promise<Buffer> {
  const [jwk] = encryptionKeys.keys;
  const header = { alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: jwk!.kid };
  return Buffer.from(await new CompactEncrypt(message).setProtectedHeader(header).encrypt(await importJWK(jwk as never, 'RSA-OAEP-256')));
}
