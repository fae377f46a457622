import { spawn } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@varsam/testing';
import type { Lifecycle } from '../lifecycle.js';
import { KeptRunning } from '../process/kept-running.js';
import { programs, type ProgramName } from '../services.js';
import type { Terminal } from '../terminal.js';
import type { Foundation } from './foundation.js';
import { environmentOf, migrationEnvironment } from './service-environment.js';

export type Fleet = ReadonlyMap<ProgramName, KeptRunning>;

const readyWithin = 60_000;
const crashesAllowed = 5;

/** Returns when every service is ready; `changed` is called whenever one of them has been started again later. */
export async function startServices(foundation: Foundation, lifecycle: Lifecycle, terminal: Terminal, changed: () => void): Promise<Fleet> {
  const migratedAt = performance.now();
  await Promise.all(programs.map((name) => migrate(foundation, name, lifecycle.signal)));
  lifecycle.checkpoint();
  terminal.done('Migrations', 'every database is up to date', migratedAt);
  const fleet = new Map<ProgramName, KeptRunning>();
  await Promise.all(programs.map(async (name) => fleet.set(name, await startOne(foundation, name, lifecycle, terminal, changed))));
  lifecycle.checkpoint();
  return fleet;
}

async function startOne(
  foundation: Foundation,
  name: ProgramName,
  lifecycle: Lifecycle,
  terminal: Terminal,
  changed: () => void,
): Promise<KeptRunning> {
  const startedAt = performance.now();
  const command = {
    command: process.execPath,
    args: [entryOf(foundation, name)],
    logFile: logOf(foundation, name),
    environment: environmentOf(foundation, name),
    stopSignal: 'SIGTERM' as const,
  };
  const ended = (pauseMs: number) =>
    terminal.warn(`${name} ended by itself; starting it again in ${pauseMs / 1000} s (see ${logOf(foundation, name)})`);
  const service = new KeptRunning(command, { ended, startedAgain: changed });
  await service.start();
  await lifecycle.own(name, () => service.stop());
  await untilReady(foundation, name, service, lifecycle.signal);
  terminal.done(name, `http://127.0.0.1:${foundation.ports[name]}`, startedAt);
  return service;
}

async function untilReady(foundation: Foundation, name: ProgramName, service: KeptRunning, signal: AbortSignal): Promise<void> {
  const address = `http://127.0.0.1:${foundation.ports[name]}/health/ready`;
  const gaveUp = () => signal.aborted || service.crashes >= crashesAllowed;
  const ready = await eventually(`${name} is ready`, async () => gaveUp() || (await answersOk(address)), readyWithin).catch(() => false);
  if (signal.aborted || (ready && !gaveUp())) return;
  throw new Error(`${name} did not become ready.\n${await lastLines(logOf(foundation, name))}`);
}

async function answersOk(address: string): Promise<boolean> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
  return answer?.ok === true;
}

async function migrate(foundation: Foundation, name: ProgramName, signal: AbortSignal): Promise<void> {
  const log = openSync(logOf(foundation, name), 'w', 0o600);
  const child = spawn(process.execPath, [entryOf(foundation, name), 'migrate'], {
    stdio: ['ignore', log, log],
    env: { PATH: process.env['PATH'], ...migrationEnvironment(foundation, name) },
    signal,
  });
  closeSync(log);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', resolve);
  });
  if (code === 0 || signal.aborted) return;
  throw new Error(`the migrations of ${name} failed.\n${await lastLines(logOf(foundation, name))}`);
}

function entryOf(foundation: Foundation, name: ProgramName): string {
  return join(foundation.home.root, 'apps', name, 'dist', 'main.js');
}

function logOf(foundation: Foundation, name: ProgramName): string {
  return join(foundation.home.logs, `${name}.log`);
}

async function lastLines(file: string): Promise<string> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).trimEnd().split('\n');
  return [`From ${file}:`, ...lines.slice(-15).map((line) => `  ${line.slice(0, 400)}`)].join('\n');
}
