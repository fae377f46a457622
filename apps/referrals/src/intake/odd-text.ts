import { isAscii } from 'node:buffer';

/** Direction overrides make a text look like another; characters that do not exist and towers of marks are no writing. */
const odd = /[\u202a-\u202e\u2066-\u2069]|\p{Noncharacter_Code_Point}|\p{M}{9}/u;

/** Of what is written beyond ASCII, Latin letters with their marks take two bytes that begin with these. */
const [firstLatin, lastLatin] = [0xc2, 0xc9];

/** Whether a text in a message, written out or as an escape, could deceive who reads it. It is received and shown as it is, and reception is told. */
export function hasOddText(bytes: Uint8Array, content: unknown): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!buffer.includes('\\u') && (isAscii(buffer) || isLatin(buffer))) return false;
  return odd.test(JSON.stringify(content));
}

function isLatin(buffer: Buffer): boolean {
  for (let at = 0; at < buffer.length; at++) {
    const byte = buffer[at]!;
    if (byte >= firstLatin && byte > lastLatin) return false;
  }
  return true;
}
