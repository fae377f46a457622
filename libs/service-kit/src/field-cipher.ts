import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { RandomPool } from './random-bytes.js';

const algorithm = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;
const headLength = ivLength + tagLength;
const separator = '\u001f';

/** The place a sealed value belongs to. A value moved to another row, column or municipality does not open. */
export function fieldContext(kommunkod: string, table: string, column: string, rowId: string, keyVersion: number): string {
  return kommunkod + separator + table + separator + column + separator + rowId + separator + keyVersion;
}

/**
 * AES-256-GCM of one field under a person's data key: iv (12) | tag (16) | ciphertext.
 * Keys are `KeyObject`s because a raw buffer as key costs several times as much on every call.
 */
export class FieldCipher {
  private readonly random = new RandomPool();

  seal(key: KeyObject, plaintext: Buffer | string, context: string): Buffer {
    const plain = typeof plaintext === 'string' ? Buffer.from(plaintext, 'utf8') : plaintext;
    const sealed = Buffer.allocUnsafe(headLength + plain.length);
    this.random.fill(sealed, 0, ivLength);
    const cipher = createCipheriv(algorithm, key, sealed.subarray(0, ivLength), { authTagLength: tagLength });
    cipher.setAAD(Buffer.from(context, 'utf8'));
    sealed.set(cipher.update(plain), headLength);
    cipher.final();
    sealed.set(cipher.getAuthTag(), ivLength);
    return sealed;
  }

  open(key: KeyObject, sealed: Buffer, context: string): Buffer {
    if (sealed.length < headLength) throw new SealBroken();
    const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, ivLength), { authTagLength: tagLength });
    decipher.setAAD(Buffer.from(context, 'utf8'));
    decipher.setAuthTag(sealed.subarray(ivLength, headLength));
    const plain = decipher.update(sealed.subarray(headLength));
    try {
      decipher.final();
    } catch {
      throw new SealBroken();
    }
    return plain;
  }
}

/** Wrong key, wrong place or altered bytes: which of them is not told. */
class SealBroken extends Error {
  readonly code = 'SEAL_BROKEN';
  constructor() {
    super('a sealed value does not open');
    this.name = 'SealBroken';
  }
}
