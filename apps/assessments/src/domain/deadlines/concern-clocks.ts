import { dueDates } from '@varsam/calendar';
import type { DueDates, LocalDate } from '@varsam/calendar';
import type { DeadlineRule } from './deadline-rule.js';
import { ruleOn } from './deadline-rule.js';

/** What starts to run the day a concern comes in. */
export interface ConcernClocks {
  /** SoL 20:1, "genast": the same day or the day after, weekends too (prop. 2012/13:10 p. 60). */
  readonly protectionDue: LocalDate;
  /** SoL 20:2. */
  readonly preAssessment: DueDates;
}

const daysKept = 400;

/** Thousands of concerns share a day of arrival; its dates are worked out once. */
export function concernClocks(rules: readonly DeadlineRule[]): (receivedOn: LocalDate) => ConcernClocks {
  const days = new Map<LocalDate, ConcernClocks>();
  return (receivedOn) => {
    const known = days.get(receivedOn);
    if (known !== undefined) return known;

    const clocks = {
      protectionDue: dueDates(ruleOn(rules, 'PROTECTION_ASSESSMENT', receivedOn), receivedOn).latestDue,
      preAssessment: dueDates(ruleOn(rules, 'PRE_ASSESSMENT', receivedOn), receivedOn),
    };
    if (days.size >= daysKept) days.clear();
    days.set(receivedOn, clocks);
    return clocks;
  };
}
