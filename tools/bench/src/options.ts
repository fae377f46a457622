import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly rounds: number;
  readonly concerns: number;
  readonly children: number;
  readonly latencySeconds: number;
  /** Reports that are posted one by one in a round. */
  readonly httpReports: number;
  /** Contestants that are slower than this are stopped and their rate taken from what they had done. */
  readonly capSeconds: number;
  readonly only: readonly string[] | undefined;
  readonly json: string | undefined;
}

export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '5' },
      concerns: { type: 'string', default: '50000' },
      children: { type: 'string', default: '20000' },
      latency: { type: 'string', default: '12' },
      http: { type: 'string', default: '15000' },
      cap: { type: 'string', default: '15' },
      only: { type: 'string' },
      json: { type: 'string' },
    },
  });
  return {
    rounds: Number(values.rounds),
    concerns: Number(values.concerns),
    children: Number(values.children),
    latencySeconds: Number(values.latency),
    httpReports: Number(values.http),
    capSeconds: Number(values.cap),
    only: values.only?.split(','),
    json: values.json,
  };
}
