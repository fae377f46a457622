import { describe, expect, it } from '@jest/globals';
import { dueDates } from './due-dates.js';
import type { Limit } from './due-dates.js';
import { isInForce } from './in-force.js';
import { momentOf } from './moment.js';

const limit = (amount: number, unit: Limit['unit'], lastDay: Limit['lastDay'] = 'NEXT_WEEKDAY'): Limit => ({ unit, amount, lastDay });

describe('a statutory limit', () => {
  it.each([
    ['of 14 days ends on day 14', limit(14, 'DAY'), '2026-03-02', '2026-03-16', '2026-03-16'],
    ['of 14 days that ends on Good Friday moves past Easter Monday', limit(14, 'DAY'), '2026-03-20', '2026-04-03', '2026-04-07'],
    ['of 4 months ends on the last day of a month that lacks the date', limit(4, 'MONTH'), '2025-10-31', '2026-02-28', '2026-03-02'],
    ['of 6 months ends on the last day of a month that lacks the date', limit(6, 'MONTH'), '2026-08-31', '2027-02-28', '2027-03-01'],
    ['of one week that ends on midsommarafton moves to Monday', limit(1, 'WEEK'), '2026-06-12', '2026-06-19', '2026-06-22'],
    ['that says "at once" does not wait for Monday', limit(1, 'DAY', 'ANY_DAY'), '2026-03-20', '2026-03-21', '2026-03-21'],
    ['that says "the same day" ends the day it starts', limit(0, 'DAY', 'ANY_DAY'), '2026-06-19', '2026-06-19', '2026-06-19'],
    ['of one year from 29 February ends on 28 February', limit(1, 'YEAR'), '2028-02-29', '2029-02-28', '2029-02-28'],
    ['of 4 months runs over the turn of the year', limit(4, 'MONTH'), '2026-09-15', '2027-01-15', '2027-01-15'],
  ])('%s', (_what, rule, start, nominalDue, latestDue) => {
    expect(dueDates(rule, start)).toEqual({ nominalDue, latestDue });
  });

  it('counts from the Stockholm day on which the report came in, even half a minute before midnight', () => {
    const received = momentOf(new Date('2026-03-31T21:59:30Z'));
    expect(received.on).toBe('2026-03-31');
    expect(dueDates(limit(14, 'DAY'), received.on)).toEqual({ nominalDue: '2026-04-14', latestDue: '2026-04-14' });
  });
});

describe('a rule', () => {
  const rule = { validFrom: '2013-01-01', validTo: '2025-06-30' };

  it('holds from its first day to its last', () => {
    expect(['2012-12-31', '2013-01-01', '2025-06-30', '2025-07-01'].map((date) => isInForce(rule, date))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('that nobody has ended holds on', () => {
    expect(isInForce({ validFrom: '2025-07-01' }, '2099-12-31')).toBe(true);
  });
});
