import { jetstreamManager } from '@nats-io/jetstream';
import { connect, credsAuthenticator } from '@nats-io/transport-node';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { RunningSystem } from '../running-system.js';
import type { Place } from './cluster-files.js';

export interface Said {
  readonly name: string;
  readonly text: Buffer;
}

/** Not what the municipality leaves behind: the partners' own spools, the letter for whoever tries the system, the services' own program. */
const notTheMunicipality = ['spool/', 'next-concern.json', 'compile-cache/'];

/** Logs, checkpoints, keys, the bus with its store: all that lies in the home but for PostgreSQL, which is searched by itself. */
export function homeFiles(home: string): readonly Place[] {
  return filesIn(home)
    .map((file) => ({ file, name: relative(home, file) }))
    .filter(({ name }) => !name.startsWith('postgres/') && !notTheMunicipality.some((own) => name.startsWith(own)));
}

export function filesIn(directory: string): readonly string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

/** Metrics, health and the bus's own monitor: whatever answers without a token. */
export async function openAnswers({ status }: RunningSystem): Promise<readonly Said[]> {
  const services = Object.values(status.services).flatMap(({ url }) =>
    ['metrics', 'health/ready', 'health/startup'].map((path) => `${url}/${path}`),
  );
  const bus = ['varz', 'connz?subs=1&auth=1&state=any', 'jsz?accounts=1&streams=1&consumers=1&config=1', 'subsz?subs=1', 'accountz'];
  const addresses = [...services, ...bus.map((path) => `${status.nats.monitor}/${path}`)];
  return Promise.all(
    addresses.map(async (address) => ({ name: new URL(address).pathname, text: Buffer.from(await (await fetch(address)).arrayBuffer()) })),
  );
}

/** Every message between services as the bus gives it to whoever may read. What partners send stands in INTAKE as they sent it. */
export async function messagesOnTheBus({ status }: RunningSystem): Promise<readonly Said[]> {
  const authenticator = credsAuthenticator(readFileSync(status.nats.serviceCredentials.referrals));
  const connection = await connect({ servers: status.nats.url, authenticator });
  const messages: Said[] = [];
  try {
    const manager = await jetstreamManager(connection);
    for await (const { config, state } of manager.streams.list()) {
      if (config.name === 'INTAKE') continue;
      for (let seq = state.first_seq; seq <= state.last_seq && state.messages > 0; seq += 1) {
        const message = await manager.streams.getMessage(config.name, { seq }).catch(() => undefined);
        if (!message) continue;
        const around = Buffer.from(`${message.subject}\n${[...(message.header ?? [])].join('\n')}\n`);
        messages.push({ name: `a message of the stream ${config.name}`, text: Buffer.concat([around, message.data]) });
      }
    }
  } finally {
    await connection.close();
  }
  return messages;
}
