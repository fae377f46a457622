import { describe, expect, it } from '@jest/globals';
import { isDayOff, nextWeekday } from './public-holidays.js';

describe('a Swedish day off', () => {
  it.each([
    ['2026-01-01', 'nyårsdagen'],
    ['2026-01-06', 'trettondedag jul'],
    ['2026-04-03', 'långfredagen'],
    ['2026-04-06', 'annandag påsk'],
    ['2026-05-01', 'första maj'],
    ['2026-05-14', 'Kristi himmelsfärdsdag'],
    ['2028-06-06', 'nationaldagen on a Tuesday'],
    ['2026-06-19', 'midsommarafton'],
    ['2026-10-31', 'alla helgons dag'],
    ['2026-12-24', 'julafton'],
    ['2026-12-25', 'juldagen'],
    ['2029-12-26', 'annandag jul on a Wednesday'],
    ['2026-12-31', 'nyårsafton'],
    ['2026-03-21', 'a Saturday'],
    ['2026-03-22', 'a Sunday'],
  ])('%s: %s', (date) => {
    expect(isDayOff(date)).toBe(true);
  });

  it.each([
    ['2026-04-02', 'skärtorsdagen'],
    ['2026-05-25', 'annandag pingst, a working day since 2005'],
    ['2026-10-30', 'the eve of alla helgons dag'],
    ['2026-01-05', 'trettondagsafton'],
  ])('is not %s: %s', (date) => {
    expect(isDayOff(date)).toBe(false);
  });

  it.each([
    [2000, '2000-04-24'],
    [2008, '2008-03-24'],
    [2011, '2011-04-25'],
    [2019, '2019-04-22'],
    [2024, '2024-04-01'],
    [2025, '2025-04-21'],
    [2038, '2038-04-26'],
  ])('follows Easter in %s', (_year, easterMonday) => {
    expect(isDayOff(easterMonday)).toBe(true);
  });

  it('gives way to the first weekday after Christmas and the weekend', () => {
    expect(nextWeekday('2026-12-24')).toBe('2026-12-28');
  });

  it('gives way across the turn of the year', () => {
    expect(nextWeekday('2026-12-31')).toBe('2027-01-04');
  });
});
