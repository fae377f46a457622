import { type Cell, type View, value } from './cell.js';
import type { ReleaseRules } from './release-rules.js';

/** One count on its own. A zero may be shown; a group that is all alike is `releaseTable`'s matter. */
export function releaseCount(count: number, view: View, rules: ReleaseRules): Cell {
  return view === 'internal' || !isSmall(count, rules) ? value(count) : smallCount(rules);
}

export function isSmall(count: number, rules: ReleaseRules): boolean {
  return count > 0 && count < rules.minN;
}

export function smallCount(rules: ReleaseRules): Cell {
  return { status: 'suppressed', shown: `1–${rules.minN - 1}` };
}
