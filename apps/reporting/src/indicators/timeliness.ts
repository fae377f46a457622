import { daysBetween } from '@varsam/calendar';
import type { LocalDate } from '@varsam/calendar';
import type { Timeliness } from './indicator.js';

/** One statutory step of some alike cases: when its clock started, its last day, and when it was done. */
export interface TimedStep {
  readonly startedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly doneOn?: LocalDate | undefined;
  readonly extended: boolean;
  readonly count: number;
}

const none: Timeliness = { onTime: 0, due: 0, waiting: 0, extended: 0, overdue: 0, days: [] };

export function timeliness(steps: readonly TimedStep[], today: LocalDate): Timeliness {
  return steps.reduce((sum, step) => withStep(sum, step, today), none);
}

function withStep(sum: Timeliness, { startedOn, dueOn, doneOn, extended, count }: TimedStep, today: LocalDate): Timeliness {
  if (doneOn === undefined && dueOn >= today) return { ...sum, waiting: sum.waiting + count };
  return {
    ...sum,
    due: sum.due + count,
    onTime: sum.onTime + (doneOn !== undefined && doneOn <= dueOn ? count : 0),
    extended: sum.extended + (extended ? count : 0),
    overdue: sum.overdue + (doneOn === undefined ? count : 0),
    days: doneOn === undefined ? sum.days : [...sum.days, { value: daysBetween(startedOn, doneOn), count }],
  };
}
