import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

export interface ChaosOptions {
  readonly seed: number;
  readonly faults: number;
  readonly perSecond: number;
  readonly json: string | undefined;
}

export function readOptions(args: readonly string[]): ChaosOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string' },
      faults: { type: 'string', default: '26' },
      rate: { type: 'string', default: '100' },
      json: { type: 'string' },
    },
  });
  return {
    seed: Number(values.seed ?? randomInt(2 ** 31)),
    faults: Number(values.faults),
    perSecond: Number(values.rate),
    json: values.json,
  };
}

/** The same seed gives the same faults in the same order (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
