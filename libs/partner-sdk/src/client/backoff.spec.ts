import { describe, expect, it } from '@jest/globals';
import { backoffMs, retryAfterMs } from './backoff.js';

describe('pauses between attempts', () => {
  it('grow to a quarter of a minute and not beyond, whatever chance says', () => {
    const least = [1, 2, 3, 7, 50].map((attempt) => backoffMs(attempt, () => 0));
    const most = [1, 2, 3, 7, 50].map((attempt) => backoffMs(attempt, () => 1));
    expect(least).toEqual([125, 250, 500, 7_500, 7_500]);
    expect(most).toEqual([250, 500, 1_000, 15_000, 15_000]);
  });

  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Fri, 20 Mar 2026 16:00:30 GMT', 30_000],
    ['Fri, 20 Mar 2026 15:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('are as long as Retry-After says: %s', (header, milliseconds) => {
    expect(retryAfterMs(header, Date.parse('2026-03-20T16:00:00Z'))).toBe(milliseconds);
  });
});
