import type { LocalDate } from '../local-date.js';

export type DeadlineCode = 'PROTECTION_ASSESSMENT' | 'PRE_ASSESSMENT' | 'INVESTIGATION';

/** One statutory limit as it read between two dates. A change of law is a new rule; an old case keeps the rule of its day. */
export interface DeadlineRule {
  readonly code: DeadlineCode;
  readonly unit: 'DAY' | 'WEEK' | 'MONTH' | 'YEAR';
  readonly amount: number;
  /** Whether a last day that is a day off moves to the next weekday (lag 1930:173 2 §). "Genast" moves for nothing. */
  readonly lastDay: 'ANY_DAY' | 'NEXT_WEEKDAY';
  readonly section: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
}

/** A missing rule is a fault of the installation, never a case without a deadline. */
export function ruleOn(rules: readonly DeadlineRule[], code: DeadlineCode, date: LocalDate): DeadlineRule {
  const found = rules.find((rule) => rule.code === code && rule.validFrom <= date && (rule.validTo === undefined || date <= rule.validTo));
  if (found === undefined) throw new Error(`no deadline rule ${code} on ${date}`);
  return found;
}
