import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import pg from 'pg';

import { freePort } from './free-port.js';
import { GuardedProcess } from './guarded-process.js';
import { mirrorInstallation, ownedDirectory, postgresInstallation, reachableByOthers, unprivilegedUser } from './postgres-binaries.js';
import type { SystemUser } from './postgres-binaries.js';

export interface PostgresOptions {
  /** Kept between starts. Without it the server lives in a temporary directory that goes with it. */
  readonly directory?: string;
  readonly port?: number;
  readonly settings?: Readonly<Record<string, string>>;
}

interface Place {
  readonly directory: string;
  readonly disposable: boolean;
  readonly user: SystemUser | undefined;
  readonly installation: string;
}

const always = { fsync: 'on', synchronous_commit: 'on', timezone: 'UTC', listen_addresses: '127.0.0.1', unix_socket_directories: '' };

/** A PostgreSQL of one's own: real binaries, real fsync, and its process in hand to kill. */
export class PostgresServer {
  private constructor(
    private readonly place: Place,
    private readonly settings: Readonly<Record<string, string>>,
    readonly port: number,
    private server: GuardedProcess,
  ) {}

  static async start(options: PostgresOptions): Promise<PostgresServer> {
    const place = choosePlace(options.directory);
    await initialise(place);
    const settings = { max_connections: '200', ...always, ...options.settings };
    for (let attempt = 1; ; attempt += 1) {
      const port = options.port ?? (await freePort());
      try {
        return new PostgresServer(place, settings, port, await launch(place, settings, port));
      } catch (fault) {
        if (options.port !== undefined || attempt === 3) throw fault;
      }
    }
  }

  get pid(): number {
    return this.server.pid;
  }

  get adminUrl(): string {
    return adminUrl(this.place, this.port);
  }

  /** Where it really lives: not the directory asked for when the lent user could not have reached that. */
  get directory(): string {
    return this.place.directory;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    if (this.place.disposable) rmSync(this.place.directory, { recursive: true, force: true });
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.server.kill(signal);
  }

  async restart(): Promise<void> {
    await this.server.stop();
    const deadline = Date.now() + 30_000;
    for (;;) {
      try {
        this.server = await launch(this.place, this.settings, this.port);
        return;
      } catch (fault) {
        // after a kill -9 the old backends hold the shared memory until they notice that their parent is gone
        if (Date.now() > deadline) throw fault;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }
}

export function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  return PostgresServer.start(options);
}

function choosePlace(requested: string | undefined): Place {
  const user = unprivilegedUser();
  const disposable = requested === undefined;
  const directory = disposable ? mkdtempSync(join(tmpdir(), 'varsam-postgres-')) : withinReach(requested, user);
  ownedDirectory(directory, user);
  const installation = postgresInstallation();
  if (!user || reachableByOthers(installation)) return { directory, disposable, user, installation };
  const mirror = join(directory, 'installation');
  mirrorInstallation(installation, mirror);
  return { directory, disposable, user, installation: mirror };
}

function withinReach(requested: string, user: SystemUser | undefined): string {
  mkdirSync(requested, { recursive: true, mode: 0o755 });
  if (!user || reachableByOthers(join(requested, '..'))) return requested;
  const name = createHash('sha256').update(requested).digest('hex').slice(0, 16);
  const elsewhere = join('/var/tmp', `varsam-postgres-${name}`);
  if (existsSync(elsewhere) && lstatSync(elsewhere).uid !== user.uid) throw new Error(`${elsewhere} belongs to somebody else: remove it`);
  return elsewhere;
}

async function initialise(place: Place): Promise<void> {
  const data = join(place.directory, 'data');
  if (existsSync(join(data, 'PG_VERSION'))) return;
  const passwordFile = join(place.directory, 'admin-password');
  writeFileSync(passwordFile, `${randomBytes(18).toString('hex')}\n`, { mode: 0o600 });
  if (place.user) chownSync(passwordFile, place.user.uid, place.user.gid);
  const args = ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync', `--pwfile=${passwordFile}`];
  args.push('--auth-host=scram-sha-256', '--auth-local=scram-sha-256');
  await promisify(execFile)(join(place.installation, 'bin', 'initdb'), args, { cwd: '/', ...place.user });
}

async function launch(place: Place, settings: Readonly<Record<string, string>>, port: number): Promise<GuardedProcess> {
  const logFile = join(place.directory, 'postgres.log');
  const server = await GuardedProcess.start({
    command: join(place.installation, 'bin', 'postgres'),
    args: [
      '-D',
      join(place.directory, 'data'),
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    logFile,
    stopSignal: 'SIGINT',
    ...(place.user ? { user: place.user } : {}),
    ...(place.disposable ? { disposableDirectory: place.directory } : {}),
  });
  while (server.running) {
    if (await accepts(adminUrl(place, port))) return server;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`PostgreSQL did not start on port ${port}:\n${readFileSync(logFile, 'utf8').slice(-2_000)}`);
}

function adminUrl(place: Place, port: number): string {
  const password = readFileSync(join(place.directory, 'admin-password'), 'utf8').trim();
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
