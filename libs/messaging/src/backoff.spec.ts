import { describe, expect, it } from '@jest/globals';
import { backoffMs } from './backoff.js';

const range = { firstMs: 100, capMs: 1_000 };
const longest = (): number => 1;
const shortest = (): number => 0;

describe('the pause before another attempt', () => {
  it('doubles with every attempt', () => {
    expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt, range, longest))).toEqual([100, 200, 400, 800]);
  });

  it('never grows beyond its cap, even after thousands of attempts', () => {
    expect([5, 50, 5_000].map((attempt) => backoffMs(attempt, range, longest))).toEqual([1_000, 1_000, 1_000]);
  });

  it('is cut by chance, but never by more than half', () => {
    expect(backoffMs(3, range, shortest)).toBe(200);
    expect(backoffMs(3, range, () => 0.5)).toBe(300);
  });

  it('takes a broker that counts from nought for a first attempt', () => {
    expect(backoffMs(0, range, longest)).toBe(100);
  });
});
