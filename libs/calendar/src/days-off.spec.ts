import { describe, expect, it } from '@jest/globals';
import { addWeekdays, isDayOff, nextWeekday } from './days-off.js';
import { addDays, weekdayOf } from './local-date.js';

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
    ['2026-06-20', 'midsommardagen'],
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
    [2027, '2027-03-29'],
    [2038, '2038-04-26'],
  ])('follows Easter in %s', (_year, easterMonday) => {
    expect(isDayOff(easterMonday)).toBe(true);
  });
});

describe('a last day on a day off', () => {
  it.each([
    ['Good Friday', '2026-04-03', '2026-04-07'],
    ['midsommarafton', '2026-06-19', '2026-06-22'],
    ['Christmas and the weekend after it', '2026-12-24', '2026-12-28'],
    ['the turn of the year', '2026-12-31', '2027-01-04'],
  ])('on %s gives way to the next weekday', (_what, date, weekday) => {
    expect(nextWeekday(date)).toBe(weekday);
  });

  it('never comes earlier, never stands on a day off and moves five days at most, whatever the year', () => {
    for (let date = '2020-01-01'; date < '2060-01-01'; date = addDays(date, 1)) {
      const moved = nextWeekday(date);
      expect([moved >= date, isDayOff(moved), moved <= addDays(date, 5)]).toEqual([true, false, true]);
      if (!isDayOff(date)) expect(moved).toBe(date);
    }
  });
});

describe('weekdays that are counted', () => {
  it('leave out the weekend', () => {
    expect(addWeekdays('2026-03-20', 3)).toBe('2026-03-25');
  });

  it('leave out Easter', () => {
    expect(addWeekdays('2026-04-02', 3)).toBe('2026-04-09');
  });

  it('that are none stay where they started, on a Sunday too', () => {
    expect([addWeekdays('2026-03-22', 0), weekdayOf('2026-03-22')]).toEqual(['2026-03-22', 0]);
  });
});
