import { describe, expect, it } from '@jest/globals';
import { hasOddText } from './odd-text.js';

const isOdd = (json: string) => hasOddText(Buffer.from(json), JSON.parse(json) as unknown);

describe('a text', () => {
  it.each([
    ['in Swedish', '"Åsa är på väg"'],
    ['in Arabic', '"مرحبا بالعالم"'],
    ['in composed letters and in letters with marks of their own', '"Åsa A\u030asa"'],
    ['with dashes, quotes and emoji', '"– ”hej” 😀"'],
    ['with harmless escapes', '"\\u00e5\\u2013"'],
    ['that names a direction without ordering it', '"\u200e\u200f"'],
  ])('%s is usual', (_what, json) => expect(isOdd(json)).toBe(false));

  it.each([
    ['that turns its direction', '"Elis\u202esila"'],
    ['that turns its direction by an escape', '{"a":["\\u202e"]}'],
    ['with an isolate', '"\u2067"'],
    ['with a character that does not exist', '"\uffff"'],
    ['with one that does not exist far out', '"\u{1fffe}"'],
    ['under a tower of marks', `"a${'\u0301'.repeat(20)}"`],
    ['in a key', '{"\u202e":1}'],
  ])('%s is odd', (_what, json) => expect(isOdd(json)).toBe(true));
});
