import { createDecipheriv } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A JWE in compact serialisation (RFC 7516), taken apart. */
export interface SealedLetter {
  readonly header: string;
  readonly encryptedKey: string;
  /** Header and encrypted key as they stand: the same for every message of a partner's day. */
  readonly sameAllDay: string;
  readonly iv: string;
  readonly ciphertext: string;
  readonly tag: string;
}

/** RSA-OAEP-256 wraps the content key, AES-256-GCM the message; which of the municipality's keys is meant. */
export interface LetterHeader {
  readonly keyId: string;
}

const [letterE, lastSpace] = [0x65, 0x20];
const parts = 5;
const [ivLength, tagLength] = [12, 16];
/** In base64url. Both are remembered for the day; the keys of the largest RSA in use are half as long. */
const [longestHeader, longestKey] = [2_048, 1_536];

/** JSON never begins with an `e`; the header of a JWE, which begins with `{"`, always does in base64url. */
export function isSealed(body: Uint8Array): boolean {
  return body[0] === letterE;
}

export function takenApart(body: Uint8Array): SealedLetter | undefined {
  let end = body.length;
  while (end > 0 && body[end - 1]! <= lastSpace) end--;
  const text = Buffer.from(body.buffer, body.byteOffset, end).toString('latin1');
  const [header, encryptedKey, iv, ciphertext, tag, ...more] = text.split('.', parts + 1);
  if (header === undefined || encryptedKey === undefined || iv === undefined || ciphertext === undefined || tag === undefined)
    return undefined;
  if (more.length > 0 || header.length > longestHeader || encryptedKey.length > longestKey) return undefined;
  return { header, encryptedKey, sameAllDay: text.slice(0, header.length + 1 + encryptedKey.length), iv, ciphertext, tag };
}

/** Only what the municipality's document offers: nothing compressed, nothing that must be understood and is not, no other algorithm. */
export function headerOf(encoded: string): LetterHeader | undefined {
  let header: unknown;
  try {
    header = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (typeof header !== 'object' || header === null) return undefined;
  const { alg, enc, kid, zip, crit } = header as Readonly<Record<string, unknown>>;
  if (alg !== 'RSA-OAEP-256' || enc !== 'A256GCM' || typeof kid !== 'string' || zip !== undefined || crit !== undefined) return undefined;
  return { keyId: kid };
}

/** The municipality that a letter is sealed to, as its header says; keys are named after theirs. */
export function kommunkodOfLetter(body: Uint8Array): string | undefined {
  if (!isSealed(body)) return undefined;
  const letter = takenApart(body);
  return letter && headerOf(letter.header)?.keyId.split('-', 1)[0];
}

export function openedWith(key: KeyObject, { header, iv, ciphertext, tag }: SealedLetter): Buffer | undefined {
  const [nonce, seal] = [Buffer.from(iv, 'base64url'), Buffer.from(tag, 'base64url')];
  if (nonce.length !== ivLength || seal.length !== tagLength) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  decipher.setAAD(Buffer.from(header, 'latin1'));
  decipher.setAuthTag(seal);
  const clear = decipher.update(Buffer.from(ciphertext, 'base64url'));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return clear;
}
