import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, processAt } from './process-table.js';

const patience = 5_000;

/**
 * Services of this home that still run although whoever started them was killed. They would keep ports, and read the bus beside the new
 * ones. Told by their environment, which names the clock file of the home.
 */
export function leftBehind(apps: string, clockFile: string): readonly number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1 && pid !== process.pid && processAt(pid)?.command.includes(apps) && namesClock(pid, clockFile));
}

export async function end(pids: readonly number[]): Promise<void> {
  const deadline = Date.now() + patience;
  for (const pid of pids) send(pid, 'SIGTERM');
  while (pids.some(isAlive) && Date.now() < deadline) await pause(50);
  for (const pid of pids.filter(isAlive)) send(pid, 'SIGKILL');
}

function namesClock(pid: number, clockFile: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`VARSAM_CLOCK_FILE=${clockFile}`);
  } catch {
    return false; // gone meanwhile, or somebody else's
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    return; // gone meanwhile
  }
}
