import { addDays, addMonths } from '@varsam/calendar';
import type { LocalDate } from '@varsam/calendar';

export interface Period {
  readonly from: LocalDate;
  /** The last day that belongs to the period. */
  readonly to: LocalDate;
}

const monthsIn = { month: 1, quarter: 3, year: 12 } as const;
export type Grain = keyof typeof monthsIn;

/** Figures come in fixed periods that never overlap, so that no two requests differ by the one thing that happened on a day (DOMAIN 3.11). */
export function wholePeriod(day: LocalDate, grain: Grain): Period {
  const month = Number(day.slice(5, 7));
  const first = month - ((month - 1) % monthsIn[grain]);
  const from = `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
  return { from, to: addDays(addMonths(from, monthsIn[grain]), -1) };
}

/** All of it was asked for, and nothing more can come into it. */
export function isTold(period: Period, asked: Period, today: LocalDate): boolean {
  return period.from >= asked.from && period.to <= asked.to && period.to < today;
}
