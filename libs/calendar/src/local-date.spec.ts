import { describe, expect, it } from '@jest/globals';
import { addDays, addMonths, daysBetween, localDate, weekdayOf, yearOf } from './local-date.js';
import { momentOf } from './moment.js';

describe('the statutory date', () => {
  it.each([
    ['in winter time', '2026-01-31T22:59:59Z', '2026-01-31'],
    ['past midnight in winter time', '2026-01-31T23:00:00Z', '2026-02-01'],
    ['in summer time', '2026-03-31T21:59:30Z', '2026-03-31'],
    ['past midnight in summer time', '2026-03-31T22:00:30Z', '2026-04-01'],
    ['in the hour that the clocks skip', '2026-03-29T01:00:00Z', '2026-03-29'],
    ['in the hour that the clocks repeat', '2026-10-25T00:30:00Z', '2026-10-25'],
  ])('is the date in Stockholm %s', (_what, instant, date) => {
    expect(localDate(new Date(instant))).toBe(date);
    expect(localDate(new Date(instant))).toBe(date);
  });

  it('stands beside the instant that is stored', () => {
    expect(momentOf(new Date('2026-03-31T22:00:30Z'))).toEqual({ at: '2026-03-31T22:00:30.000Z', on: '2026-04-01' });
  });

  it('comes out right however many hours have been asked for', () => {
    const start = Date.parse('2026-01-01T00:00:00Z');
    const dates = Array.from({ length: 1_100 }, (_, hour) => localDate(new Date(start + hour * 3_600_000)));
    expect([dates[0], dates[22], dates[23], dates[1_099]]).toEqual(['2026-01-01', '2026-01-01', '2026-01-02', '2026-02-15']);
  });
});

describe('counting dates', () => {
  it('goes over the ends of months and years, forwards and back', () => {
    expect([addDays('2026-12-31', 1), addDays('2028-03-01', -1)]).toEqual(['2027-01-01', '2028-02-29']);
  });

  it('in months ends on the last day of a month that lacks the date, forwards and back', () => {
    expect([addMonths('2025-10-31', 4), addMonths('2026-03-31', -1)]).toEqual(['2026-02-28', '2026-02-28']);
  });

  it('in days is not led astray by the nights when the clocks change', () => {
    expect([daysBetween('2026-03-28', '2026-03-30'), daysBetween('2026-10-24', '2026-10-26')]).toEqual([2, 2]);
  });

  it('knows the year and the day of the week', () => {
    expect([yearOf('2026-06-19'), weekdayOf('2026-06-19'), weekdayOf('2026-06-21')]).toEqual([2026, 5, 0]);
  });
});
