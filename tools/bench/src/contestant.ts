import type { ChildProcess } from 'node:child_process';
import type pg from 'pg';
import type { BenchConcern } from './concerns.js';

/** A contestant at work on the rig, warm and idle. */
export interface Running {
  readonly processes: readonly { readonly pid?: number | undefined }[];
  /** Database of the effect that counts as done. */
  readonly database: pg.Client;
  /** Table whose rows are the effects, and the column that names the report. */
  readonly effects: { readonly table: string; readonly reportId: string };
  /** How its concerns travel, where not in clear. */
  readonly form?: (concern: BenchConcern) => BenchConcern;
  stop(): Promise<void>;
}

export interface Contestant {
  readonly name: string;
  /** Whether its messages wait in a stream; core NATS keeps none. */
  readonly durable: boolean;
  start(): Promise<Running>;
}

export async function stopProcesses(processes: readonly ChildProcess[]): Promise<void> {
  const gone = processes
    .filter((one) => one.exitCode === null && one.signalCode === null)
    .map((one) => {
      const exited = new Promise((resolve) => one.once('exit', resolve));
      one.kill('SIGKILL');
      return exited;
    });
  await Promise.all(gone);
}

/** Resolves when the process writes a line that says it is ready. */
export function untilReady(child: ChildProcess, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it was ready`)));
    child.stdout?.on('data', (chunk: Buffer) => chunk.includes('ready') && resolve());
  });
}
