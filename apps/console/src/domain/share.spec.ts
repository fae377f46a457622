import { describe, expect, it } from '@jest/globals';
import { type Left, type Share, taken } from './share.js';

/** What each request is told that comes so many seconds after the first. */
function told(share: Share, ...seconds: readonly number[]): readonly (number | undefined)[] {
  let left: Left | undefined;
  return seconds.map((second) => {
    const { wait, ...after } = taken(left, share, second * 1_000);
    left = after;
    return wait;
  });
}

describe('the share of a person', () => {
  it('is a burst, and then as much as comes back with time', () => {
    expect(told({ perMinute: 60, burst: 3 }, 0, 0, 0, 0, 0.5, 1, 1)).toEqual([
      ...[undefined, undefined, undefined, 1],
      ...[1, undefined, 1],
    ]);
    expect(told({ perMinute: 2, burst: 1 }, 0, 0, 15, 30)).toEqual([undefined, 30, 15, undefined]);
  });

  it('grows no larger than a burst, however long the person was away', () => {
    expect(told({ perMinute: 60, burst: 2 }, 0, 3_600, 3_600, 3_600)).toEqual([undefined, undefined, undefined, 1]);
  });

  it('does not grow when the clock goes back', () => {
    expect(told({ perMinute: 60, burst: 1 }, 60, 0, 0)).toEqual([undefined, 1, 1]);
  });
});
