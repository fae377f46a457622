import { Agent, request } from 'node:http';

export interface Target {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

export interface LoadFigures {
  /** Reports that were answered as received, a second. */
  readonly reportsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface Load {
  /** One request body each, and how many reports it holds. */
  readonly bodies: readonly Buffer[];
  readonly reportsInEach: number;
  /** So many callers, each waiting for its answer before it asks again. */
  readonly callers: number;
}

/** Posts every body once and times the answers. Anything but a receipt ends the measurement: a figure over refusals is none. */
export async function post(target: Target, { bodies, reportsInEach, callers }: Load): Promise<LoadFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: callers });
  const took: number[] = [];
  let next = 0;
  const start = performance.now();
  const caller = async (): Promise<void> => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      const asked = performance.now();
      await once(target, agent, body);
      took.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  took.sort((a, b) => a - b);
  const quantile = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))]!;
  return { reportsPerSecond: (bodies.length * reportsInEach) / seconds, p50Ms: quantile(0.5), p99Ms: quantile(0.99) };
}

function once({ url, headers }: Target, agent: Agent, body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': body.length } }, (answer) => {
      const { statusCode = 0 } = answer;
      answer
        .on('error', reject)
        .on('end', () => (statusCode < 300 ? resolve() : reject(new Error(`answered with ${statusCode}`))))
        .resume();
    });
    asked.on('error', reject).end(body);
  });
}
