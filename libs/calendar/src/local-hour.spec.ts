import { describe, expect, it } from '@jest/globals';
import { localHour } from './local-hour.js';

describe('the hour of the day', () => {
  it('is the one that the clocks of Sweden show, in winter and in summer', () => {
    expect([localHour(new Date('2026-01-15T21:59:59Z')), localHour(new Date('2026-07-15T21:59:59Z'))]).toEqual([22, 23]);
  });

  it('is 0 at midnight', () => {
    expect(localHour(new Date('2026-01-15T23:00:00Z'))).toBe(0);
  });
});
