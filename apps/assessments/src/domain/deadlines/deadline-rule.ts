import { isInForce } from '@varsam/calendar';
import type { Limit, LocalDate, Validity } from '@varsam/calendar';

export type DeadlineCode = 'PROTECTION_ASSESSMENT' | 'PRE_ASSESSMENT' | 'INVESTIGATION';

/** One statutory limit as it read between two dates. A change of law is a new rule; an old case keeps the rule of its day. */
export interface DeadlineRule extends Limit, Validity {
  readonly code: DeadlineCode;
  readonly section: string;
}

/** A missing rule is a fault of the installation, never a case without a deadline. */
export function ruleOn(rules: readonly DeadlineRule[], code: DeadlineCode, date: LocalDate): DeadlineRule {
  const found = rules.find((rule) => rule.code === code && isInForce(rule, date));
  if (found === undefined) throw new Error(`no deadline rule ${code} on ${date}`);
  return found;
}
