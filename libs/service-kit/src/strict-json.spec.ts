import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Problem } from './problem.js';
import { parseStrictJson } from './strict-json.js';

function refusal(text: string | Buffer): string {
  try {
    parseStrictJson(typeof text === 'string' ? Buffer.from(text) : text);
    return 'accepted';
  } catch (error) {
    if (error instanceof Problem) return `${error.status} ${error.slug}`;
    throw error;
  }
}

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const wide = (keys: number): string => `{${Array.from({ length: keys }, (_, i) => `"k${i}":0`).join()}}`;

describe('JSON from outside', () => {
  it.each([
    ['nothing at all', '', '400 malformed-json'],
    ['a truncated message', '{"child":{"name":"', '400 malformed-json'],
    ['a comma too many', '[1,]', '400 malformed-json'],
    ['a number that is none', '[NaN]', '400 malformed-json'],
    ['a byte order mark', '\ufeff{}', '400 malformed-json'],
    ['bytes of another encoding', Buffer.from([0x22, 0xe5, 0x22]), '400 malformed-json'],
    ['raw NUL', '"a\u0000b"', '400 malformed-json'],
    ['a half surrogate pair in raw bytes', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), '400 malformed-json'],
    ['33 levels', nested(33), '400 too-deep'],
    ['100,000 levels', nested(100_000), '400 too-deep'],
    ['1,001 items', `[${'0,'.repeat(1000)}0]`, '400 too-deep'],
    ['201 keys', wide(201), '400 too-deep'],
    ['the same key twice', '{"a":1,"a":2}', '400 duplicate-key'],
    ['the same key twice far down', '{"a":[{"b":{"c":1,"d":2,"c":1}}]}', '400 duplicate-key'],
    ['the same key written in two ways', '{"a":1,"\\u0061":2}', '400 duplicate-key'],
    ['__proto__', '{"__proto__":{"admin":true}}', '400 forbidden-key'],
    ['__proto__ in escapes', '{"\\u005f_proto__":1}', '400 forbidden-key'],
    ['constructor.prototype', '{"constructor":{"prototype":{}}}', '400 forbidden-key'],
    ['an escaped NUL', '{"a":"x\\u0000"}', '422 invalid-text'],
    ['an escaped NUL in a key', '{"\\u0000":1}', '422 invalid-text'],
    ['an escaped half of a surrogate pair', '["\\ud800"]', '422 invalid-text'],
    ['a number beyond any number', '{"size":1e400}', '422 invalid-number'],
    ['a message over 256 KiB', `"${'a'.repeat(256 * 1024)}"`, '413 too-large'],
  ])('%s is refused', (_what, text, expected) => {
    expect(refusal(text)).toBe(expected);
  });

  it.each([
    ['32 levels', nested(32)],
    ['1,000 items', `[${'0,'.repeat(999)}0]`],
    ['200 keys', wide(200)],
    ['colons, braces and quotes inside texts', '{"a:b":"{\\"c\\":[:]}","d\\\\":"\\\\"}'],
    ['the same key in two objects', '[{"a":1},{"a":1}]'],
    ['a whole surrogate pair in escapes', '["\\ud83d\\ude00"]'],
    ['a field named constructor', '{"constructor":"Byggmästaren"}'],
    ['Swedish letters and right-to-left text', '{"namn":"Åsa Öberg","text":"שלום"}'],
  ])('%s is accepted', (_what, text) => {
    expect(parseStrictJson(Buffer.from(text))).toEqual(JSON.parse(text));
  });

  it('is read from any kind of byte array, also one that is a part of another', () => {
    const bytes = new Uint8Array([0x20, ...Buffer.from('{"å":1}'), 0x20]);
    expect(parseStrictJson(bytes.subarray(1, -1))).toEqual({ å: 1 });
  });

  it('gives what JSON.parse gives for every well-formed value within the limits', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value);
        const answer = refusal(text);
        if (answer === 'accepted') expect(parseStrictJson(Buffer.from(text))).toEqual(JSON.parse(text));
        else expect(answer).toMatch(/invalid-text|forbidden-key/);
      }),
    );
  });

  it('answers every possible message with a value or a refusal, and never echoes it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(refusal(Buffer.from(bytes))).toMatch(/^(accepted|4\d\d [a-z-]+)$/);
      }),
    );
  });
});
