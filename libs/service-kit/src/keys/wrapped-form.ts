import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import type { KeyPlace } from '../key-service.js';
import type { RandomPool } from '../random-bytes.js';

const algorithm = 'aes-256-gcm';
const format = 2;
const separator = '\u001f';

export const keyLength = 32;
const [ivLength, tagLength, prefixLength] = [12, 16, 5];
/** iv (12) | tag (16) | key (32): says neither which key wrapped it nor where it belongs. */
export const unboundLength = ivLength + tagLength + keyLength;
/** format (1) | version of the key-encryption key (4) | iv (12) | tag (16) | key (32). */
export const boundLength = prefixLength + unboundLength;

export function isUnbound(wrapped: Buffer): boolean {
  return wrapped.length === unboundLength;
}

/** Under which key-encryption key it stands; `made` is what the row says, which only the unbound form leaves to it. */
export function wrappedUnder(wrapped: Buffer, made: number): number {
  if (isUnbound(wrapped)) return made;
  if (wrapped.length !== boundLength || wrapped[0] !== format) throw new Error('a wrapped data key has neither of the forms');
  return wrapped.readUInt32BE(1);
}

export function wrapKey(key: Buffer, under: KeyObject, version: number, place: KeyPlace, random: RandomPool): Buffer {
  if (key.length !== keyLength) throw new Error('a data key has the wrong length');
  const wrapped = Buffer.allocUnsafe(boundLength);
  wrapped[0] = format;
  wrapped.writeUInt32BE(version, 1);
  const iv = wrapped.subarray(prefixLength, prefixLength + ivLength);
  random.fill(wrapped, prefixLength, ivLength);
  const cipher = createCipheriv(algorithm, under, iv, { authTagLength: tagLength });
  cipher.setAAD(contextOf(version, place));
  wrapped.set(cipher.update(key), prefixLength + ivLength + tagLength);
  cipher.final();
  wrapped.set(cipher.getAuthTag(), prefixLength + ivLength);
  return wrapped;
}

/** The bytes are the caller's to wipe. */
export function unwrapKey(wrapped: Buffer, under: KeyObject, version: number, place: KeyPlace): Buffer {
  const unbound = isUnbound(wrapped);
  const body = unbound ? wrapped : wrapped.subarray(prefixLength);
  const decipher = createDecipheriv(algorithm, under, body.subarray(0, ivLength), { authTagLength: tagLength });
  decipher.setAAD(unbound ? Buffer.from(`varsam.data-key.${version}`) : contextOf(version, place));
  decipher.setAuthTag(body.subarray(ivLength, ivLength + tagLength));
  const key = decipher.update(body.subarray(ivLength + tagLength));
  decipher.final();
  return key;
}

export function secretKey(bytes: Buffer): KeyObject {
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}

function contextOf(version: number, { kommunkod, table, rowId }: KeyPlace): Buffer {
  return Buffer.from(['varsam.data-key.2', version, kommunkod, table, rowId].join(separator));
}
