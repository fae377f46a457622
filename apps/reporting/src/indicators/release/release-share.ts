import { type Cell, type View, notCollected, value, withheld } from './cell.js';
import { isSmall } from './release-count.js';
import type { ReleaseRules } from './release-rules.js';

export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** A percentage. The rest of the group counts as much as the share: 96 % of 50 says that two were late. */
export function releaseShare({ numerator, denominator }: Share, view: View, rules: ReleaseRules): Cell {
  if (denominator === 0) return notCollected;
  const pointsAtFew = denominator < rules.minDenominator || isSmall(numerator, rules) || isSmall(denominator - numerator, rules);
  return view === 'released' && pointsAtFew ? withheld : value(rounded((100 * numerator) / denominator, denominator));
}

/** Whole percents below a hundred observations, where a decimal would feign precision. */
function rounded(percent: number, denominator: number): number {
  return denominator < 100 ? Math.round(percent) : Math.round(10 * percent) / 10;
}
