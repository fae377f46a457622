import { addDays, addMonths } from '../local-date.js';
import type { LocalDate } from '../local-date.js';
import type { DeadlineRule } from './deadline-rule.js';
import { nextWeekday } from './public-holidays.js';

/** Warn on `nominalDue`, breach on `latestDue`: whether the Sunday rule moves the limit is the municipality's practice to settle. */
export interface DueDates {
  readonly nominalDue: LocalDate;
  readonly latestDue: LocalDate;
}

/** The day that starts the clock is day 0; weekends count, and nothing stops the clock. */
export function dueDates(rule: DeadlineRule, start: LocalDate): DueDates {
  const nominalDue = periodEnd(rule, start);
  return { nominalDue, latestDue: rule.lastDay === 'NEXT_WEEKDAY' ? nextWeekday(nominalDue) : nominalDue };
}

function periodEnd({ unit, amount }: DeadlineRule, start: LocalDate): LocalDate {
  switch (unit) {
    case 'DAY':
      return addDays(start, amount);
    case 'WEEK':
      return addDays(start, 7 * amount);
    case 'MONTH':
      return addMonths(start, amount);
    case 'YEAR':
      return addMonths(start, 12 * amount);
  }
}
