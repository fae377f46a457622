import { describe, expect, it } from '@jest/globals';
import { numberRefusal } from './wrong-number.js';

// One number of the official list is left out of it here and stands for a real one.
const isTestNumber = (number: string) => number !== '201601022385';
const refusal = (value: string, sandbox: boolean) => numberRefusal(value, sandbox, isTestNumber, '2026-03-20');

describe('a place to try', () => {
  it.each(['201301012397', '20130101-2397', '130101-2397', '200500882394'])('takes the test number %s, however it is written', (value) => {
    expect(refusal(value, true)).toBeUndefined();
  });

  it.each(['201601022385', '20160102-2385', '160102-2385', ' 2016 0102 2385'])(
    'refuses the real number %s, however it is written',
    (value) => {
      expect(refusal(value, true)).toBe('real-number-in-sandbox');
    },
  );

  it.each(['201601022386', 'okänt', ''])('takes %p, which cannot be the number of anybody', (value) => {
    expect(refusal(value, true)).toBeUndefined();
  });
});

describe('production', () => {
  it.each(['201301012397', '20130101-2397', '130101-2397'])('refuses the test number %s, however it is written', (value) => {
    expect(refusal(value, false)).toBe('test-number-in-production');
  });

  it.each(['201601022385', '160102-2385', '201601022386', 'okänt'])('takes %s', (value) => {
    expect(refusal(value, false)).toBeUndefined();
  });
});
