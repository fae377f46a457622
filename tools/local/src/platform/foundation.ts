import type { Home } from '../home.js';
import type { Lifecycle } from '../lifecycle.js';
import { consoleKey, publicHalf } from '../sign-in/client-keys.js';
import { allPeople } from '../sign-in/demo-people.js';
import { ReferralsRegistry } from '../sign-in/partner-registry.js';
import { startSignIn, type SignIn } from '../sign-in/sign-in-server.js';
import type { Terminal } from '../terminal.js';
import { choosePorts, type Ports } from '../ports.js';
import { consoleOrigin } from './console-environment.js';
import { createDatabases, startDatabases, type Databases } from './databases.js';
import { startLocalNats, type LocalNats } from './nats.js';
import { WorldClock } from './world-clock.js';

/** What the services stand on. */
export interface Foundation {
  readonly home: Home;
  readonly ports: Ports;
  readonly databases: Databases;
  readonly nats: LocalNats;
  readonly signIn: SignIn;
  readonly clock: WorldClock;
}

export async function layFoundation(home: Home, lifecycle: Lifecycle, terminal: Terminal): Promise<Foundation> {
  const ports = await choosePorts(home.ports);
  const clock = await WorldClock.open(home.clock);
  const registry = new ReferralsRegistry();
  await lifecycle.own('the register', () => registry.close());
  const [databases, nats, signIn] = await Promise.all([
    postgres(home, ports, lifecycle, terminal),
    bus(home, ports, lifecycle, terminal),
    people(home, ports, registry, lifecycle, terminal),
  ]);
  registry.connect(databases.urls.get('referrals')?.ownerUrl ?? '');
  lifecycle.checkpoint();
  return { home, ports, databases, nats, signIn, clock };
}

async function postgres(home: Home, ports: Ports, lifecycle: Lifecycle, terminal: Terminal): Promise<Databases> {
  const startedAt = performance.now();
  const server = await startDatabases(home, ports);
  await lifecycle.own('PostgreSQL', () => server.stop());
  const databases = await createDatabases(server);
  terminal.done('PostgreSQL', `embedded, port ${server.port}, a database and two roles for each service`, startedAt);
  return databases;
}

async function bus(home: Home, ports: Ports, lifecycle: Lifecycle, terminal: Terminal): Promise<LocalNats> {
  const startedAt = performance.now();
  const nats = await startLocalNats(home, ports);
  await lifecycle.own('NATS', () => nats.server.stop());
  terminal.done('NATS', `JetStream, port ${nats.server.port}, one account for services and one for partners`, startedAt);
  return nats;
}

async function people(home: Home, ports: Ports, registry: ReferralsRegistry, lifecycle: Lifecycle, terminal: Terminal): Promise<SignIn> {
  const startedAt = performance.now();
  const client = { origin: consoleOrigin(ports.console), publicJwk: publicHalf(await consoleKey(home.signIn)) };
  const signIn = await startSignIn(home, ports.signIn, registry, client);
  await lifecycle.own('Sign-in', () => signIn.stop());
  terminal.done('Sign-in', `${signIn.issuer}, ${allPeople.length} invented people`, startedAt);
  return signIn;
}
