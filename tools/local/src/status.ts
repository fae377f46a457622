import { join } from 'node:path';
import { writeJson } from './json-file.js';
import { databaseOf } from './platform/databases.js';
import { consoleOrigin } from './platform/console-environment.js';
import type { Foundation } from './platform/foundation.js';
import { keyFile } from './platform/service-environment.js';
import type { Fleet } from './platform/service-fleet.js';
import { allPartners } from './partners/partner.js';
import { partnerKeyFile } from './sign-in/client-keys.js';
import { allPeople } from './sign-in/demo-people.js';
import { audience, peopleClient, redirectUri, resource } from './sign-in/names.js';
import { programs, services } from './services.js';

export type Status = ReturnType<typeof statusOf>;

/** Everything a script or an operator needs to find the running system; it holds passwords and is for its owner's eyes. */
function statusOf(foundation: Foundation, fleet: Fleet) {
  const { home, ports, databases, nats, signIn, clock } = foundation;
  return {
    notForRealChildren: true,
    pid: process.pid,
    home: home.directory,
    clock: clock.file,
    logs: home.logs,
    signIn: {
      issuer: signIn.issuer,
      jwks: `${signIn.issuer}/jwks`,
      audience,
      resource,
      client: peopleClient,
      redirectUri,
      people: allPeople,
    },
    services: Object.fromEntries(services.map((service) => [service.name, serviceStatus(foundation, service, fleet)])),
    console: consoleStatus(foundation, fleet),
    postgres: {
      port: databases.server.port,
      pid: databases.server.pid,
      adminUrl: databases.server.adminUrl,
      databases: Object.fromEntries(programs.map((name) => [name, { database: databaseOf(name), ...databases.urls.get(name) }])),
    },
    nats: {
      url: nats.server.url,
      pid: nats.server.pid,
      monitor: `http://127.0.0.1:${ports.natsMonitor}`,
      storeDirectory: nats.server.storeDirectory,
      serviceCredentials: Object.fromEntries(nats.serviceCredentials),
    },
    partners: allPartners.map((partner) => ({
      ...partner,
      keyFile: partnerKeyFile(home.partners, partner.id),
      credentialsFile: nats.partnerCredentials.get(partner.id),
      inboxPrefix: `_INBOX.${partner.id}`,
    })),
  };
}

function consoleStatus(foundation: Foundation, fleet: Fleet) {
  const { home, ports } = foundation;
  return {
    url: consoleOrigin(ports.console),
    ready: `${consoleOrigin(ports.console)}/health/ready`,
    metrics: `${consoleOrigin(ports.console)}/metrics`,
    pid: fleet.get('console')?.pid,
    keyFile: keyFile(foundation, 'console'),
    log: join(home.logs, 'console.log'),
  };
}

function serviceStatus(foundation: Foundation, { name, api }: (typeof services)[number], fleet: Fleet) {
  const url = `http://127.0.0.1:${foundation.ports[name]}`;
  return {
    url,
    api: `${url}/${api}/v1`,
    ready: `${url}/health/ready`,
    metrics: `${url}/metrics`,
    pid: fleet.get(name)?.pid,
    keyFile: keyFile(foundation, name),
    log: join(foundation.home.logs, `${name}.log`),
  };
}

export function writeStatus(foundation: Foundation, fleet: Fleet): Promise<void> {
  return writeJson(foundation.home.status, statusOf(foundation, fleet));
}
