import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { keptJson, writeJson } from './json-file.js';
import { services, type ProgramName } from './services.js';

export type PortName = 'postgres' | 'nats' | 'natsMonitor' | 'signIn' | ProgramName;
export type Ports = Readonly<Record<PortName, number>>;

/**
 * Each home has its own stretch of ports, so that two copies that start at the same moment do not reach for the same one. Between 7300 and
 * 9900 no port is one that browsers and fetch refuse to speak to.
 */
function firstPort(file: string): number {
  return 7300 + 20 * (createHash('sha256').update(file).digest().readUInt16BE() % 130);
}

const names: readonly PortName[] = ['signIn', ...services.map(({ name }) => name), 'postgres', 'nats', 'natsMonitor', 'console'];

/** The ports of the last start where they are still free (an address in a bookmark or a script keeps working), else the next free ones. */
export async function choosePorts(file: string): Promise<Ports> {
  const wanted = await keptJson<Partial<Ports>>(file, () => ({}));
  const taken = new Set<number>();
  const chosen: Partial<Record<PortName, number>> = {};
  let next = firstPort(file);
  for (const name of names) {
    let port = wanted[name] ?? next;
    while (taken.has(port) || !(await isFree(port))) port = ++next;
    taken.add(port);
    next = Math.max(next, port);
    chosen[name] = port;
  }
  await writeJson(file, chosen, 0o644);
  return chosen as Ports;
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
