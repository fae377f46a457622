import { readdirSync, readFileSync } from 'node:fs';

/** Ticks a second of /proc/<pid>/stat on Linux. */
const ticks = 100;

interface Stat {
  readonly parent: number;
  readonly seconds: number;
}

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    // state ppid … utime(11) stime(12) cutime(13) cstime(14), counted from the field after the name
    const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15);
    return { parent: Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]), seconds: (utime + stime + cutime + cstime) / ticks };
  } catch {
    return undefined;
  }
}

/** Processor seconds that these processes and all their children, living or ended, have used so far. */
export function processorSeconds(pids: readonly number[]): number {
  const all = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const stat = Number.isInteger(pid) ? statOf(pid) : undefined;
    if (stat !== undefined) all.set(pid, stat);
  }
  const roots = new Set(pids);
  let total = 0;
  for (const [pid, stat] of all) if (descends(pid, roots, all)) total += stat.seconds;
  return total;
}

function descends(pid: number, roots: ReadonlySet<number>, all: ReadonlyMap<number, Stat>): boolean {
  for (let at = pid; at > 1; at = all.get(at)?.parent ?? 0) if (roots.has(at)) return true;
  return false;
}

export function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}
