import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileKeyService } from '@varsam/service-kit';
import { createServiceDatabase, freePort, ServiceProcess, SignIn, startNats, startPostgres } from '@varsam/testing';
import type { NatsServer, PostgresServer } from '@varsam/testing';
import pg from 'pg';

export const serviceNames = ['referrals', 'assessments', 'meetings', 'housing', 'reporting'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** The whole system on this machine, every process in hand. */
export class System {
  private constructor(
    readonly directory: string,
    readonly postgres: PostgresServer,
    readonly nats: NatsServer,
    readonly signIn: SignIn,
    readonly services: ReadonlyMap<ServiceName, ServiceProcess>,
  ) {}

  static async start(): Promise<System> {
    const directory = mkdtempSync(join(tmpdir(), 'varsam-chaos-'));
    const [postgres, nats, signIn] = await Promise.all([
      startPostgres(),
      startNats({ directory: join(directory, 'nats'), config: encryptedStore() }),
      SignIn.start(),
    ]);
    const services = await Promise.all(
      serviceNames.map(async (name): Promise<[ServiceName, ServiceProcess]> => [
        name,
        await startService(name, { directory, postgres, nats, signIn }),
      ]),
    );
    return new System(directory, postgres, nats, signIn, new Map(services));
  }

  get referralsUrl(): string {
    return this.services.get('referrals')!.url;
  }

  /** As the database server's administrator, who sees past every wall: only the verdict does this. */
  async admin<Result>(service: ServiceName, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
    const url = new URL(this.postgres.adminUrl);
    url.pathname = `/${service}`;
    const client = new pg.Client({ connectionString: url.href });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.services.values()].map((service) => service.kill()));
    this.signIn.stop();
    await Promise.all([this.postgres.stop(), this.nats.stop()]);
    rmSync(this.directory, { recursive: true, force: true });
  }
}

interface Ground {
  readonly directory: string;
  readonly postgres: PostgresServer;
  readonly nats: NatsServer;
  readonly signIn: SignIn;
}

async function startService(name: ServiceName, { directory, postgres, nats, signIn }: Ground): Promise<ServiceProcess> {
  const order = { adminUrl: postgres.adminUrl, database: name, service: name, ownerPassword: 'chaos', appPassword: 'chaos' };
  const urls = await createServiceDatabase(order);
  const keyFile = join(directory, `${name}.keys.json`);
  FileKeyService.create(keyFile, 'local');
  const environment = {
    VARSAM_MODE: 'test',
    VARSAM_HTTP_PORT: String(await freePort()),
    VARSAM_DATABASE_URL: urls.appUrl,
    VARSAM_DATABASE_OWNER_URL: urls.ownerUrl,
    VARSAM_NATS_URL: nats.url,
    VARSAM_OIDC_ISSUER: signIn.issuer,
    VARSAM_OIDC_JWKS_URL: signIn.jwksUrl,
    VARSAM_OIDC_AUDIENCE: 'varsam',
    VARSAM_KEY_FILE: keyFile,
    VARSAM_LOG_LEVEL: 'warn',
  };
  const program = new URL(`../../../apps/${name}/dist/main.js`, import.meta.url).pathname;
  return ServiceProcess.start({ program, environment, logFile: join(directory, `${name}.log`) });
}

/** As every installation keeps it (ADR 25): faults must find it as it is used. */
function encryptedStore(): string {
  const key = randomBytes(32).toString('hex');
  return `jetstream { max_memory_store: 256MB, max_file_store: 64GB, cipher: chachapoly, key: "k${key}" }\nmax_payload: 8MB\n`;
}
