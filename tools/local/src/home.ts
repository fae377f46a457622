import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readJson } from './json-file.js';

/** Where one copy of the local system keeps everything it makes. A second copy needs only another home. */
export interface Home {
  readonly root: string;
  readonly directory: string;
  readonly status: string;
  readonly lock: string;
  readonly ports: string;
  readonly clock: string;
  readonly progress: string;
  /** Says where PostgreSQL really lives: elsewhere when the user it runs as could not have reached this home. */
  readonly postgresPlace: string;
  readonly postgres: string;
  readonly nats: string;
  readonly keys: string;
  /** The services' signed checkpoints: outside their databases, as far as one machine has an outside. */
  readonly checkpoints: string;
  readonly signIn: string;
  readonly partners: string;
  /** Where the partners' messages lie until their receipt has come. */
  readonly spool: string;
  readonly logs: string;
}

export function homeAt(root: string, chosen: string | undefined): Home {
  const directory = resolve(root, chosen || '.varsam');
  const inside = (name: string) => join(directory, name);
  return {
    root,
    directory,
    status: inside('local.json'),
    lock: inside('local.lock'),
    ports: inside('ports.json'),
    clock: inside('clock.json'),
    progress: inside('job.json'),
    postgresPlace: inside('postgres-place.json'),
    postgres: inside('postgres'),
    nats: inside('broker'),
    keys: inside('keys'),
    checkpoints: inside('checkpoints'),
    signIn: inside('sign-in'),
    partners: inside('partners'),
    spool: inside('spool'),
    logs: inside('logs'),
  };
}

/** The home also holds what is costly to fetch again (Node, nats-server), so a reset names what it throws away. */
export async function wipe(home: Home): Promise<void> {
  const place = await readJson<{ directory: string }>(home.postgresPlace);
  const data = [home.postgres, place?.directory ?? home.postgres, home.nats, home.keys, home.checkpoints];
  const traces = [home.signIn, home.partners, home.spool, home.logs];
  const notes = [home.status, home.clock, home.progress, home.ports, home.postgresPlace];
  await Promise.all([...data, ...traces, ...notes].map((path) => rm(path, { recursive: true, force: true })));
}

export async function prepare(home: Home): Promise<void> {
  await mkdir(home.directory, { recursive: true });
  for (const path of [home.keys, home.signIn, home.partners, home.nats]) await mkdir(path, { recursive: true, mode: 0o700 });
  await mkdir(home.logs, { recursive: true });
}
