import { cpus, totalmem } from 'node:os';
import type { DrainFigures } from './drain.js';
import type { HttpCell } from './http-doors.js';
import type { LatencyFigures } from './latency.js';

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface Figures {
  readonly machine: { readonly cores: number; readonly memoryGb: number; readonly node: string; readonly processor: string };
  readonly rounds: number;
  readonly ratios: Readonly<Record<string, Spread>>;
  readonly latencyMs?: {
    readonly 'received.p50': number;
    readonly 'received.p99': number;
    readonly 'visible.p50': number;
    readonly 'visible.p99': number;
  };
  readonly idleRssMb?: Readonly<Record<string, number>>;
  readonly lost: number;
  readonly twice: number;
  readonly cells: readonly (DrainFigures & { readonly round: number })[];
  readonly httpCells?: readonly HttpCell[];
}

export type Cell = DrainFigures & { readonly round: number };

const rate = (cell: DrainFigures): number => cell.eventsPerSecond;
const cpu = (cell: DrainFigures): number => cell.cpuSecondsPerThousand.all;

/** Every ratio is of two cells of the same round, so that a slow minute of the machine touches both. */
const ratios: readonly (readonly [name: string, of: string, against: string, value: (cell: DrainFigures) => number])[] = [
  ['drain.vsCeiling', 'd', 'c', rate],
  ['drain.vsTunedCeiling', 'd', 'c*', rate],
  ['drain.vsNestTypeorm', 'd', 'a', rate],
  ['drainSealed.vsCeiling', 'd jwe', 'c', rate],
  ['drainAll.vsCeiling', 'd all', 'c', rate],
  ['drainAll.vsTunedCeiling', 'd all', 'c*', rate],
  ['cpu.vsCeiling', 'd', 'c', cpu],
  ['cpu.vsNestTypeorm', 'd', 'a', cpu],
];

const httpRatios: readonly (readonly [name: string, of: HttpCell['contestant']])[] = [
  ['http.single.vsExpressTypeorm', 'single'],
  ['http.batch.vsExpressTypeorm', 'batch'],
];

export interface Measured {
  readonly cells: readonly Cell[];
  readonly httpCells: readonly HttpCell[];
  readonly latency: LatencyFigures | undefined;
}

export function figuresOf({ cells, httpCells, latency }: Measured, rounds: number): Figures {
  const own = cells.filter((cell) => cell.contestant.startsWith('d'));
  return {
    machine: {
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 1024 ** 3),
      node: process.version,
      processor: cpus()[0]?.model ?? 'unknown',
    },
    rounds,
    ratios: Object.fromEntries([
      ...ratios.flatMap(([name, of, against, value]) => spreadOf(name, pairs(cells, of, against, value))),
      ...httpRatios.flatMap(([name, of]) =>
        spreadOf(
          name,
          pairs(httpCells, of, 'express', ({ reportsPerSecond }) => reportsPerSecond),
        ),
      ),
    ]),
    ...(latency !== undefined && {
      latencyMs: {
        'received.p50': latency.p50,
        'received.p99': latency.p99,
        'visible.p50': latency.visibleP50,
        'visible.p99': latency.visibleP99,
      },
      idleRssMb: latency.idleRssMb,
    }),
    lost: sum(own.map((cell) => cell.lost)),
    twice: sum(own.map((cell) => cell.twice)),
    cells,
    ...(httpCells.length > 0 && { httpCells }),
  };
}

function pairs<One extends { readonly round: number; readonly contestant: string }>(
  cells: readonly One[],
  of: string,
  against: string,
  value: (cell: One) => number,
): readonly number[] {
  return cells.flatMap((cell) => {
    if (cell.contestant !== of) return [];
    const other = cells.find((one) => one.round === cell.round && one.contestant === against);
    return other === undefined ? [] : [value(cell) / value(other)];
  });
}

/** A figure that was not measured is absent, never zero. */
function spreadOf(name: string, values: readonly number[]): readonly (readonly [string, Spread])[] {
  if (values.length === 0) return [];
  const sorted = values.toSorted((a, b) => a - b);
  return [[name, { median: sorted[Math.floor(sorted.length / 2)]!, min: sorted[0]!, max: sorted.at(-1)! }]];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
