import { createServiceDatabase, startPostgres, type DatabaseUrls, type PostgresServer } from '@varsam/testing';
import { randomBytes } from 'node:crypto';
import type { Home } from '../home.js';
import { writeJson } from '../json-file.js';
import type { Ports } from '../ports.js';
import { programs, type ProgramName } from '../services.js';

export interface Databases {
  readonly server: PostgresServer;
  readonly urls: ReadonlyMap<ProgramName, DatabaseUrls>;
}

export async function startDatabases(home: Home, ports: Ports): Promise<PostgresServer> {
  const server = await startPostgres({ directory: home.postgres, port: ports.postgres });
  await writeJson(home.postgresPlace, { directory: server.directory });
  return server;
}

/** Each service has a database of its own, an owner for migrations and a role that row-level security holds for. New passwords at every start. */
export async function createDatabases(server: PostgresServer): Promise<Databases> {
  const urls = new Map<ProgramName, DatabaseUrls>();
  for (const name of programs) {
    const [ownerPassword, appPassword] = [password(), password()];
    const order = { adminUrl: server.adminUrl, database: databaseOf(name), service: name, ownerPassword, appPassword };
    urls.set(name, await createServiceDatabase(order));
  }
  return { server, urls };
}

export function databaseOf(service: ProgramName): string {
  return `varsam_${service}`;
}

function password(): string {
  return randomBytes(24).toString('base64url');
}
