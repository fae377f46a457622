import type { Chance } from './chance.js';

/** What now and then is odd about a partner's record, as in life. */
export type Oddity = 'unknown-code' | 'missing-field' | 'mistyped-number' | 'acute' | 'none';

const shares: readonly (readonly [Oddity, number])[] = [
  ['unknown-code', 0.06],
  ['missing-field', 0.06],
  ['mistyped-number', 0.04],
  ['acute', 0.05],
];

export function oddityBy(chance: Chance): Oddity {
  let at = chance.next();
  for (const [oddity, share] of shares) {
    if (at < share) return oddity;
    at -= share;
  }
  return 'none';
}
