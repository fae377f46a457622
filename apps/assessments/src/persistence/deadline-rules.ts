import type { DeadlineRule } from '../domain/deadlines/deadline-rule.js';

export interface DeadlineRules {
  /** Every rule that ever held. The same array until a rule has changed, so that what is derived from it can be kept. */
  all(): Promise<readonly DeadlineRule[]>;
}
