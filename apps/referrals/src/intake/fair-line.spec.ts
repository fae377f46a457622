import { describe, expect, it } from '@jest/globals';
import { FairLine } from './fair-line.js';

function lineOf(...items: readonly (readonly [owner: string, many: number])[]): FairLine<string> {
  const line = new FairLine<string>();
  for (const [owner, many] of items) for (let at = 1; at <= many; at++) line.add(owner, `${owner}${at}`);
  return line;
}

const take = (line: FairLine<string>, many: number) => Array.from({ length: many }, () => line.take());

describe('a fair line', () => {
  it('takes one of each in turn, each one’s in the order in which they came', () => {
    expect(take(lineOf(['a', 4], ['b', 1], ['c', 2]), 8)).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3', 'a4', undefined]);
  });

  it('serves next who was served longest ago, also when somebody comes later', () => {
    const line = lineOf(['a', 3], ['b', 2]);
    const first = line.take();
    line.add('c', 'c1');
    expect([first, line.peek(), ...take(line, 5)]).toEqual(['a1', 'b1', 'b1', 'a2', 'c1', 'b2', 'a3']);
  });

  it('lets nobody wait for a flood that came before', () => {
    expect(take(lineOf(['flood', 5_000], ['b', 1]), 3)).toContain('b1');
  });

  it('gives a lone owner everything', () => {
    const line = lineOf(['a', 3_000]);
    expect(take(line, 3_000)).toEqual(Array.from({ length: 3_000 }, (_, index) => `a${index + 1}`));
    expect([line.isEmpty, line.peek(), line.take()]).toEqual([true, undefined, undefined]);
  });
});
