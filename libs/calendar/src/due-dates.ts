import { nextWeekday } from './days-off.js';
import { addDays, addMonths } from './local-date.js';
import type { LocalDate } from './local-date.js';

/** How long something may take. Which limit holds on which day, and by which section, is the services' data. */
export interface Limit {
  readonly unit: 'DAY' | 'WEEK' | 'MONTH' | 'YEAR';
  readonly amount: number;
  /** Whether a last day that is a day off moves to the next weekday (lag 1930:173 2 §). "Genast" moves for nothing. */
  readonly lastDay: 'ANY_DAY' | 'NEXT_WEEKDAY';
}

/** Warn on `nominalDue`, breach on `latestDue`: whether the Sunday rule moves the limit is the municipality's practice to settle. */
export interface DueDates {
  readonly nominalDue: LocalDate;
  readonly latestDue: LocalDate;
}

/** The day that starts the clock is day 0; weekends count, and nothing stops the clock. */
export function dueDates(limit: Limit, start: LocalDate): DueDates {
  const nominalDue = periodEnd(limit, start);
  return { nominalDue, latestDue: limit.lastDay === 'NEXT_WEEKDAY' ? nextWeekday(nominalDue) : nominalDue };
}

function periodEnd({ unit, amount }: Limit, start: LocalDate): LocalDate {
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
