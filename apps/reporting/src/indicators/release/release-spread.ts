import { type Cell, type View, notCollected, value, withheld } from './cell.js';
import type { ReleaseRules } from './release-rules.js';

export interface Observation {
  readonly value: number;
  readonly count: number;
}

export interface Spread {
  /** Stays in the unit: next to a table of the same cases it would give hidden places away. */
  readonly n: Cell;
  readonly median: Cell;
  readonly p90: Cell;
  /** One family's own waiting time, so it never leaves the unit. */
  readonly max: Cell;
}

export function releaseSpread(observations: readonly Observation[], view: View, rules: ReleaseRules): Spread {
  const sorted = observations.filter(({ count }) => count > 0).toSorted((a, b) => a.value - b.value);
  const n = sorted.reduce((sum, { count }) => sum + count, 0);
  if (n === 0) return { n: value(0), median: notCollected, p90: notCollected, max: notCollected };
  if (view === 'released' && n < Math.max(rules.minSpread, rules.minN))
    return { n: withheld, median: withheld, p90: withheld, max: withheld };

  const median = (atRank(sorted, Math.ceil(n / 2)) + atRank(sorted, Math.floor(n / 2) + 1)) / 2;
  const within = (figure: number) => (view === 'internal' ? value(figure) : withheld);
  return { n: within(n), median: value(median), p90: value(atRank(sorted, Math.ceil(0.9 * n))), max: within(atRank(sorted, n)) };
}

function atRank(sorted: readonly Observation[], rank: number): number {
  let passed = 0;
  for (const { value: observed, count } of sorted) {
    passed += count;
    if (passed >= rank) return observed;
  }
  return sorted.at(-1)?.value ?? 0;
}
