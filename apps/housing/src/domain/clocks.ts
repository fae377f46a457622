import { addDays, addMonths, addWeekdays, isInForce, localDate, nextWeekday } from '@varsam/calendar';
import type { LocalDate, Validity } from '@varsam/calendar';
import type { HousingCase } from './housing-case.js';

/** How long a step may take, from which day, and who says so. A change of law is a new row; an old case keeps the rule of its day. */
export interface ClockRule extends Validity {
  readonly clock: 'safety-measure' | 'threat-assessment' | 'execution';
  readonly urgency: HousingCase['urgency'] | 'any';
  readonly limit: { readonly unit: 'days' | 'hours' | 'working-days' | 'months'; readonly count: number };
  readonly source: string;
}

export const clockRules: readonly ClockRule[] = [
  { clock: 'safety-measure', urgency: 'any', limit: { unit: 'days', count: 0 }, source: 'service target H1', validFrom: '2024-04-01' },
  {
    clock: 'threat-assessment',
    urgency: 'acute',
    limit: { unit: 'hours', count: 24 },
    source: 'service target H2',
    validFrom: '2024-04-01',
  },
  {
    clock: 'threat-assessment',
    urgency: 'planned',
    limit: { unit: 'working-days', count: 3 },
    source: 'service target H2',
    validFrom: '2024-04-01',
  },
  // a decision that was not executed within three months is reported to IVO each quarter
  { clock: 'execution', urgency: 'any', limit: { unit: 'months', count: 3 }, source: 'SoL 34:1', validFrom: '2025-07-01' },
];

export interface Due {
  readonly clock: ClockRule['clock'];
  readonly source: string;
  readonly dueOn: LocalDate;
  /** Only for limits in hours, where the day is too coarse. */
  readonly dueAt?: Date;
}

export function dueOf(clock: ClockRule['clock'], urgency: HousingCase['urgency'], start: Date, rules = clockRules): Due | undefined {
  const startOn = localDate(start);
  const rule = rules.find((row) => row.clock === clock && (row.urgency === 'any' || row.urgency === urgency) && isInForce(row, startOn));
  if (!rule) return undefined;
  return { clock, source: rule.source, ...limitFrom(rule.limit, start, startOn) };
}

function limitFrom({ unit, count }: ClockRule['limit'], start: Date, startOn: LocalDate): { dueOn: LocalDate; dueAt?: Date } {
  switch (unit) {
    case 'days':
      return { dueOn: addDays(startOn, count) };
    case 'hours': {
      const dueAt = new Date(start.getTime() + count * 3_600_000);
      return { dueOn: localDate(dueAt), dueAt };
    }
    case 'working-days':
      return { dueOn: addWeekdays(startOn, count) };
    case 'months':
      return { dueOn: nextWeekday(addMonths(startOn, count)) };
  }
}
