import { describe, expect, it } from '@jest/globals';
import { momentOf } from '../local-date.js';
import type { DeadlineRule } from './deadline-rule.js';
import { dueDates } from './due-dates.js';

const limit = (amount: number, unit: DeadlineRule['unit'], lastDay: DeadlineRule['lastDay'] = 'NEXT_WEEKDAY'): DeadlineRule => ({
  code: 'PRE_ASSESSMENT',
  unit,
  amount,
  lastDay,
  section: 'SoL 20:2',
  validFrom: '2025-07-01',
});

describe('a statutory limit', () => {
  it('of 14 days ends on day 14', () => {
    expect(dueDates(limit(14, 'DAY'), '2026-03-02')).toEqual({ nominalDue: '2026-03-16', latestDue: '2026-03-16' });
  });

  it('that ends on Good Friday moves past Easter Monday', () => {
    expect(dueDates(limit(14, 'DAY'), '2026-03-20')).toEqual({ nominalDue: '2026-04-03', latestDue: '2026-04-07' });
  });

  it('of 4 months ends on the last day of a month that lacks the date', () => {
    expect(dueDates(limit(4, 'MONTH'), '2025-10-31')).toEqual({ nominalDue: '2026-02-28', latestDue: '2026-03-02' });
  });

  it('of 6 months ends on the last day of a month that lacks the date', () => {
    expect(dueDates(limit(6, 'MONTH'), '2026-08-31')).toEqual({ nominalDue: '2027-02-28', latestDue: '2027-03-01' });
  });

  it('of one week that ends on midsommarafton moves to Monday', () => {
    expect(dueDates(limit(1, 'WEEK'), '2026-06-12')).toEqual({ nominalDue: '2026-06-19', latestDue: '2026-06-22' });
  });

  it('counts from the Stockholm day on which the report came in, even half a minute before midnight', () => {
    const received = momentOf(new Date('2026-03-31T21:59:30Z'));
    expect(received.on).toBe('2026-03-31');
    expect(dueDates(limit(14, 'DAY'), received.on)).toEqual({ nominalDue: '2026-04-14', latestDue: '2026-04-14' });
  });

  it('counts a report half a minute after midnight from the new day', () => {
    expect(momentOf(new Date('2026-03-31T22:00:30Z')).on).toBe('2026-04-01');
  });

  it('that says "at once" does not wait for Monday', () => {
    expect(dueDates(limit(1, 'DAY', 'ANY_DAY'), '2026-03-20')).toEqual({ nominalDue: '2026-03-21', latestDue: '2026-03-21' });
  });

  it('of one year from 29 February ends on 28 February', () => {
    expect(dueDates(limit(1, 'YEAR'), '2028-02-29').nominalDue).toBe('2029-02-28');
  });

  it('of 4 months runs over the turn of the year', () => {
    expect(dueDates(limit(4, 'MONTH'), '2026-09-15').nominalDue).toBe('2027-01-15');
  });
});
