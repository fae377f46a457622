import { describe, expect, it } from '@jest/globals';
import { dueOf } from './clocks.js';
import { isHoliday, nextWorkingDay } from './holidays.js';
import { addMonths, localDateOf } from './local-date.js';

describe('the clocks of protected housing', () => {
  const friday = new Date('2026-03-20T15:55:00Z');

  it('ask for a safety measure the same day', () => {
    expect(dueOf('safety-measure', 'acute', friday)).toMatchObject({ dueOn: '2026-03-20' });
  });

  it('ask for the threat assessment within 24 hours when it is acute, within three working days when not', () => {
    expect(dueOf('threat-assessment', 'acute', friday)).toMatchObject({ dueOn: '2026-03-21', dueAt: new Date('2026-03-21T15:55:00Z') });
    expect(dueOf('threat-assessment', 'planned', friday)).toMatchObject({ dueOn: '2026-03-25' });
  });

  it('count three working days over Easter', () => {
    expect(dueOf('threat-assessment', 'planned', new Date('2026-04-02T10:00:00Z'))).toMatchObject({ dueOn: '2026-04-09' });
  });

  it('ask for execution within three months, told with its section', () => {
    expect(dueOf('execution', 'acute', friday)).toMatchObject({ dueOn: '2026-06-22', source: 'SoL 34:1' });
  });

  it('know no rule before there was one', () => {
    expect(dueOf('execution', 'acute', new Date('2024-01-10T10:00:00Z'))).toBeUndefined();
  });
});

describe('Swedish days', () => {
  it('turn at midnight in Stockholm, not in Greenwich', () => {
    expect(localDateOf(new Date('2026-03-31T21:59:30Z'))).toBe('2026-03-31');
    expect(localDateOf(new Date('2026-03-31T22:00:00Z'))).toBe('2026-04-01');
  });

  it('of a month that lacks the date end on its last day', () => {
    expect(addMonths('2025-10-31', 4)).toBe('2026-02-28');
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(nextWorkingDay('2026-02-28')).toBe('2026-03-02');
  });

  it.each(['2026-04-03', '2026-04-06', '2026-05-14', '2026-06-19', '2026-06-20', '2026-10-31', '2026-12-24', '2027-03-29'])(
    'are no weekday on %s',
    (date) => {
      expect(isHoliday(date)).toBe(true);
    },
  );

  it('after Good Friday begin on Tuesday, after midsommarafton on Monday', () => {
    expect(nextWorkingDay('2026-04-03')).toBe('2026-04-07');
    expect(nextWorkingDay('2026-06-19')).toBe('2026-06-22');
  });
});
