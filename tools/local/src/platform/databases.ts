import { createServiceDatabase, startPostgres, type DatabaseUrls, type PostgresServer } from '@varsam/testing';
import { randomBytes } from 'node:crypto';
import type { Home } from '../home.js';
import { writeJson } from '../json-file.js';
import type { Ports } from '../ports.js';
import { services, type ServiceName } from '../services.js';

export interface Databases {
  readonly server: PostgresServer;
  readonly urls: ReadonlyMap<ServiceName, DatabaseUrls>;
}

export async function startDatabases(home: Home, ports: Ports): Promise<PostgresServer> {
  const server = await startPostgres({ directory: home.postgres, port: ports.postgres });
  await writeJson(home.postgresPlace, { directory: server.directory });
  return server;
}

/** Each service has a database of its own, an owner for migrations and a role that row-level security holds for. New passwords at every start. */
export async function createDatabases(server: PostgresServer): Promise<Databases> {
  const urls = new Map<ServiceName, DatabaseUrls>();
  for (const { name } of services) {
    const [ownerPassword, appPassword] = [password(), password()];
    const order = { adminUrl: server.adminUrl, database: databaseOf(name), service: name, ownerPassword, appPassword };
    urls.set(name, await createServiceDatabase(order));
  }
  return { server, urls };
}

export function databaseOf(service: ServiceName): string {
  return `varsam_${service}`;
}

function password(): string {
  return randomBytes(24).toString('base64url');
}
