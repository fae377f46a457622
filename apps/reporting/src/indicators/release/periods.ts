import { addDays, addMonths } from '@varsam/calendar';
import type { LocalDate } from '@varsam/calendar';
import type { View } from './cell.js';

export interface Period {
  readonly from: LocalDate;
  /** The last day that belongs to the period. */
  readonly to: LocalDate;
}

export type Grain = 'month' | 'quarter' | 'year';

export interface ReportPeriod extends Period {
  /** An open period is still being filled: two readings of it would show by their difference what came between. */
  readonly state: 'closed' | 'open';
}

const monthsIn: Readonly<Record<Grain, number>> = { month: 1, quarter: 3, year: 12 };

/**
 * Released figures come in fixed, whole and finished periods that never overlap and are never added up, so that no two requests differ by
 * a few reports. Those who lead a unit see finished months: figures are the municipality's, and of a single day would tell of a child of
 * another unit (DOMAIN 3.3, 3.11: month for municipality level).
 */
export function reportPeriods(asked: Period, grain: Grain, view: View, today: LocalDate): readonly ReportPeriod[] {
  if (view === 'internal') return reportPeriods(asked, 'month', 'released', today).filter(({ state }) => state === 'closed');
  const periods: ReportPeriod[] = [];
  for (let from = startOf(asked.from, grain); from <= asked.to; from = addMonths(from, monthsIn[grain])) {
    const to = addDays(addMonths(from, monthsIn[grain]), -1);
    if (from >= asked.from && to <= asked.to) periods.push({ from, to, state: to < today ? 'closed' : 'open' });
  }
  return periods;
}

export function within(date: LocalDate | undefined, period: Period): boolean {
  return date !== undefined && date >= period.from && date <= period.to;
}

function startOf(date: LocalDate, grain: Grain): LocalDate {
  const month = Number(date.slice(5, 7));
  const first = month - ((month - 1) % monthsIn[grain]);
  return `${date.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
}
