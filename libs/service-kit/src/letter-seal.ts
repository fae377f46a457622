import type { FieldCipher } from './field-cipher.js';
import { fieldContext } from './field-cipher.js';
import type { KeyPlace, KeyService } from './key-service.js';
import { boundLength, unboundLength } from './keys/wrapped-form.js';

const headLength = 4;
/** In the head of a letter whose key is wrapped for this letter alone. */
const boundMark = 0x80_0000;

/** A message that nobody could read may still name a child, so it rests sealed under a key of its own: version (4) | wrapped key | sealed payload. */
export function sealLetter(keys: KeyService, cipher: FieldCipher, payload: Uint8Array, id: string): Buffer {
  const { version, wrapped, key } = keys.newDataKey(placeOf(id));
  return Buffer.concat([headOf(version), wrapped, cipher.seal(key, Buffer.from(payload), contextOf(id, version))]);
}

export function openLetter(keys: KeyService, cipher: FieldCipher, sealed: Buffer, id: string): Buffer {
  // no key version is that high: a letter from before all of them were sealed is JSON as it came
  if (sealed[0] !== 0) return sealed;
  const { version, wrapped, content } = takenApart(sealed);
  return cipher.open(keys.unwrap(version, wrapped, placeOf(id)), content, contextOf(id, version));
}

/** The same letter with its key wrapped anew. Nothing of a letter that is not sealed, or stands as it should. */
export function rewrapLetter(
  rewrapped: (version: number, wrapped: Buffer, place: KeyPlace) => Buffer | undefined,
  sealed: Buffer,
  id: string,
): Buffer | undefined {
  if (sealed[0] !== 0) return undefined;
  const { version, wrapped, content } = takenApart(sealed);
  const fresh = rewrapped(version, wrapped, placeOf(id));
  return fresh && Buffer.concat([headOf(version), fresh, content]);
}

function headOf(version: number): Buffer {
  const head = Buffer.alloc(headLength);
  head.writeUInt32BE(version | boundMark);
  return head;
}

function takenApart(sealed: Buffer): { readonly version: number; readonly wrapped: Buffer; readonly content: Buffer } {
  const head = sealed.readUInt32BE();
  const end = headLength + ((head & boundMark) === 0 ? unboundLength : boundLength);
  return { version: head & ~boundMark, wrapped: sealed.subarray(headLength, end), content: sealed.subarray(end) };
}

function placeOf(id: string): KeyPlace {
  return { kommunkod: '', table: 'dead_letter', rowId: id };
}

function contextOf(id: string, version: number): string {
  return fieldContext('', 'dead_letter', 'payload', id, version);
}
