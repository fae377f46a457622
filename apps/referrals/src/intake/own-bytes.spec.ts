import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { itemsBytes, memberBytes, ownBytes } from './own-bytes.js';

const text = (bytes: Uint8Array | undefined): string | undefined => bytes && Buffer.from(bytes).toString('utf8');

/** JSON as senders write it: any white space between the parts, any character of a text written as an escape. */
const spaces = fc.stringMatching(/^[ \t\r\n]{0,3}$/);
const written = (json: string, space: string, escape: boolean): string => {
  const spaced = json.replace(/("(?:[^"\\]|\\.)*")|([{}[\]:,])/gs, (_all, string: string | undefined, mark: string | undefined) =>
    mark === undefined ? string! : `${space}${mark}${space}`,
  );
  return escape ? spaced.replace(/a/g, '\\u0061') : spaced;
};
const value = fc.jsonValue({ maxDepth: 4 }).filter((one) => !JSON.stringify(one).includes('__proto__'));
/** Only in texts may an `a` be written as an escape; `false` and `null` have none to spare. */
const texts = fc.array(fc.dictionary(fc.stringMatching(/^[a-c"\\{}[\]:, å]{0,6}$/), fc.string({ maxLength: 8 }), { maxKeys: 4 }), {
  maxLength: 5,
});

describe('the own bytes of a message', () => {
  it('in an envelope are exactly those that mean its data', () => {
    fc.assert(
      fc.property(value, value, value, spaces, (before, data, after, space) => {
        const envelope = written(JSON.stringify({ before, data, after }), space, false);
        const found = text(memberBytes(Buffer.from(envelope), 'data'))!;
        expect(found).toBe(found.trim());
        expect(envelope).toContain(found);
        expect(JSON.parse(found)).toEqual(JSON.parse(JSON.stringify(data)));
      }),
    );
  });

  it('in a batch are exactly those that mean its items, in order', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 6 }), spaces, (items, space) => {
        const batch = written(JSON.stringify(items), space, false);
        const found = itemsBytes(Buffer.from(batch)).map((bytes) => text(bytes)!);
        expect(found.map((one) => one.trim())).toEqual(found);
        expect(found.map((one) => JSON.parse(one) as unknown)).toEqual(JSON.parse(batch));
      }),
    );
  });

  it('are found also where texts hold quotes, braces and escapes, and under a key that is written with escapes', () => {
    fc.assert(
      fc.property(texts, spaces, (items, space) => {
        const envelope = written(JSON.stringify({ items, data: items }), space, true);
        expect(JSON.parse(text(memberBytes(Buffer.from(envelope), 'data'))!)).toEqual(items);
      }),
    );
  });

  it('are the same bytes bare, in an envelope and in a batch', () => {
    fc.assert(
      fc.property(value, spaces, (data, space) => {
        const own = written(JSON.stringify(data), space, false).trim();
        expect(text(ownBytes(Buffer.from(`${space}${own}${space}\n`)))).toBe(own);
        expect(text(memberBytes(Buffer.from(`{"id":"1","data":${space}${own}${space}}`), 'data'))).toBe(own);
        expect(text(itemsBytes(Buffer.from(`[null,${own},${space}7]`))[1])).toBe(own);
      }),
    );
  });

  it('are not there where the message has no such part', () => {
    expect(memberBytes(Buffer.from('{"id":1}'), 'data')).toBeUndefined();
    expect(memberBytes(Buffer.from('{"deep":{"data":1}}'), 'data')).toBeUndefined();
    expect(memberBytes(Buffer.from('["data"]'), 'data')).toBeUndefined();
    expect([itemsBytes(Buffer.from('{}')), itemsBytes(Buffer.from(' [ ] '))]).toEqual([[], []]);
  });

  it('are looked for in finite time also in what is no JSON', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect([memberBytes(bytes, 'data')?.length ?? 0, itemsBytes(bytes).length]).toEqual([expect.any(Number), expect.any(Number)]);
      }),
    );
  });
});
