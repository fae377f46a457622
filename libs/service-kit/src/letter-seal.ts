import type { FieldCipher } from './field-cipher.js';
import { fieldContext } from './field-cipher.js';
import type { KeyService } from './key-service.js';

const wrappedLength = 60;

/** A message that nobody could read may still name a child, so it rests sealed under a key of its own: version (4) | wrapped key | sealed payload. */
export function sealLetter(keys: KeyService, cipher: FieldCipher, payload: Uint8Array, id: string): Buffer {
  const { version, wrapped, key } = keys.newDataKey();
  const head = Buffer.alloc(4);
  head.writeUInt32BE(version);
  return Buffer.concat([head, wrapped, cipher.seal(key, Buffer.from(payload), contextOf(id, version))]);
}

export function openLetter(keys: KeyService, cipher: FieldCipher, sealed: Buffer, id: string): Buffer {
  // no key version is that high: a letter from before all of them were sealed is JSON as it came
  if (sealed[0] !== 0) return sealed;
  const version = sealed.readUInt32BE();
  const key = keys.unwrap(version, sealed.subarray(4, 4 + wrappedLength));
  return cipher.open(key, sealed.subarray(4 + wrappedLength), contextOf(id, version));
}

function contextOf(id: string, version: number): string {
  return fieldContext('', 'dead_letter', 'payload', id, version);
}
