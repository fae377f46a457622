import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isTestNumber } from './test-numbers.js';

const official = ['personnummer', 'samordningsnummer'].flatMap((kind) => {
  const file = new URL(`../../../../tools/boundaries/data/${kind}.txt`, import.meta.url);
  return readFileSync(file, 'utf8').match(/^\d{12}$/gm) ?? [];
});

describe('the official test numbers', () => {
  it('are all known, and nothing beside them', () => {
    expect(official.length).toBeGreaterThan(23_000);
    expect(official.filter((number) => !isTestNumber(number))).toEqual([]);
    const known = new Set(official);
    const neighbours = official.map((number) => String(Number(number) + 1)).filter((number) => !known.has(number));
    expect(neighbours.filter(isTestNumber)).toEqual([]);
    expect(['', 'NaN', '0', '999999999999'].filter(isTestNumber)).toEqual([]);
  });
});
