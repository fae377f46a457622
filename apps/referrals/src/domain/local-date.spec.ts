import { describe, expect, it } from '@jest/globals';
import { localDate } from './local-date.js';

describe('the local date of a report', () => {
  it('is still 31 March half a minute before midnight in Stockholm', () => {
    expect(localDate(new Date('2026-03-31T21:59:30Z'))).toBe('2026-03-31');
  });

  it('is the next day at midnight in Stockholm, whatever the day is in UTC', () => {
    expect(localDate(new Date('2026-03-31T22:00:00Z'))).toBe('2026-04-01');
    expect(localDate(new Date('2026-01-31T23:00:00Z'))).toBe('2026-02-01');
  });

  it('holds through the night when the clocks go forward', () => {
    expect(localDate(new Date('2026-03-29T00:59:59Z'))).toBe('2026-03-29');
    expect(localDate(new Date('2026-03-29T01:00:00Z'))).toBe('2026-03-29');
  });
});
