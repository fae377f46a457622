import { describe, expect, it } from '@jest/globals';
import { attachmentRefusal, largestAttachment } from './admit-attachment.js';
import { mediaTypeOf } from './media-type-of.js';

const sha256 = 'a'.repeat(64);
const described = { sha256, mediaType: 'application/pdf', size: 100 };
const arrived = { sha256, mediaType: 'application/pdf', size: 100 };
const types = ['application/pdf', 'image/png'];

describe('a document', () => {
  it('that is what the report describes is let in', () => {
    expect(attachmentRefusal(described, arrived, types)).toBeUndefined();
  });

  it.each([
    ['that no report describes', undefined, arrived, 'attachment-unknown'],
    ['whose bytes have another hash', described, { ...arrived, sha256: 'b'.repeat(64) }, 'hash-mismatch'],
    ['of another size', described, { ...arrived, size: 99 }, 'size-mismatch'],
    ['larger than 25 MiB', { ...described, size: largestAttachment + 1 }, { ...arrived, size: largestAttachment + 1 }, 'too-large'],
    ['of a type that is not received', { ...described, mediaType: 'text/html' }, { ...arrived, mediaType: undefined }, 'type-not-allowed'],
    ['that calls itself something else than it is', described, { ...arrived, mediaType: 'image/png' }, 'type-mismatch'],
  ])('%s is not', (_what, said, came, refused) => {
    expect(attachmentRefusal(said, came, types)).toBe(refused);
  });
});

describe('what the first bytes tell', () => {
  it.each([
    ['%PDF-1.7', 'application/pdf'],
    ['\x89PNG\r\n\x1a\n....', 'image/png'],
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['II*\0', 'image/tiff'],
    ['MM\0*', 'image/tiff'],
    ['MZ\x90', undefined],
    ['', undefined],
  ])('of %j is %s', (bytes, type) => {
    expect(mediaTypeOf(Uint8Array.from([...bytes].map((character) => character.charCodeAt(0))))).toBe(type);
  });
});
