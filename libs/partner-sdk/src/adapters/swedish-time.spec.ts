import { describe, expect, it } from '@jest/globals';
import { stockholm } from './swedish-time.js';

describe('a clock in Sweden', () => {
  it.each([
    ['2026-03-20', '19:30', '2026-03-20T18:30:00.000Z'],
    ['2026-07-01', '00:15', '2026-06-30T22:15:00.000Z'],
    ['2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29', '03:30', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
  ])('at %s %s is %s', (date, time, instant) => {
    expect(stockholm(date, time).toISOString()).toBe(instant);
  });
});
