import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstream } from '@nats-io/jetstream';
import { connect, headers } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { batchContentType, domainSubject, encodeBatch } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import { FileKeyService } from '@varsam/service-kit';
import { eventually, freePort, ServiceProcess, SignIn, startNats, testDatabase } from '@varsam/testing';
import pg from 'pg';

const root = join(import.meta.dirname, '..', '..', '..');

export const apis = {
  referrals: 'concerns',
  assessments: 'assessments',
  meetings: 'meetings',
  housing: 'housing',
  reporting: 'reports',
} as const;
export type Service = keyof typeof apis;
export const services = Object.keys(apis) as readonly Service[];
export const programOf = (service: Service): string => join(root, 'apps', service, 'dist', 'main.js');

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Call {
  readonly service: Service;
  readonly method: string;
  /** Below the service's `/v1/`. */
  readonly path: string;
  readonly token?: string | undefined;
  readonly body?: unknown;
}

interface Running {
  readonly process: ServiceProcess;
  readonly admin: pg.Pool;
  readonly appUrl: string;
  readonly logFile: string;
  drop(): Promise<void>;
}

interface Surroundings {
  readonly directory: string;
  readonly signIn: SignIn;
  readonly nats: Awaited<ReturnType<typeof startNats>>;
}

/** All five services as processes of their own, with one broker and one sign-in, known by their doors alone. */
export class Town {
  private constructor(
    private readonly running: ReadonlyMap<Service, Running>,
    private readonly around: Surroundings,
    private readonly broker: NatsConnection,
  ) {}

  static async start(): Promise<Town> {
    const [signIn, nats] = await Promise.all([SignIn.start(), startNats()]);
    const around = { signIn, nats, directory: mkdtempSync(join(tmpdir(), 'varsam-matrix-')) };
    try {
      const running = await Promise.all(services.map(async (service) => [service, await startService(service, around)] as const));
      return new Town(new Map(running), around, await connect({ servers: nats.url }));
    } catch (error) {
      // A broker that is left behind keeps the test run from ending and from telling why.
      signIn.stop();
      await nats.stop();
      throw error;
    }
  }

  get signIn(): SignIn {
    return this.around.signIn;
  }

  address(service: Service, path: string): string {
    return `${this.running.get(service)!.process.url}/${apis[service]}/v1${path}`;
  }

  async call({ service, method, path, token, body }: Call): Promise<Answered> {
    const answer = await fetch(this.address(service, path), {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  /** As another service's relay would. */
  async publish(event: CloudEvent): Promise<void> {
    const [payload, contentType] = [encodeBatch([event]), headers()];
    contentType.set('Content-Type', batchContentType);
    const send = () =>
      jetstream(this.broker).publish(domainSubject(event.kommunkod, event.type), payload, { msgID: event.id, headers: contentType });
    await eventually('the broker takes the batch', send);
  }

  /** Past every wall, as nobody of the service can. */
  async rows<Row extends object>(service: Service, sql: string, values: unknown[] = []): Promise<readonly Row[]> {
    return (await this.running.get(service)!.admin.query<Row>(sql, values)).rows;
  }

  log(service: Service): string {
    return readFileSync(this.running.get(service)!.logFile, 'utf8');
  }

  async stop(): Promise<void> {
    await this.broker.drain();
    await Promise.all([...this.running.values()].map(({ admin, process }) => Promise.all([admin.end(), process.stop()])));
    await Promise.all([this.around.nats.stop(), ...[...this.running.values()].map(({ drop }) => drop())]);
    this.around.signIn.stop();
    rmSync(this.around.directory, { recursive: true });
  }
}

async function startService(service: Service, { directory, signIn, nats }: Surroundings): Promise<Running> {
  const [database, port] = await Promise.all([testDatabase(service), freePort()]);
  const [keyFile, logFile] = [join(directory, `${service}.keys.json`), join(directory, `${service}.log`)];
  FileKeyService.create(keyFile, 'local');
  const environment = {
    ...{ VARSAM_MODE: 'test', VARSAM_HTTP_PORT: String(port), VARSAM_LOG_LEVEL: 'trace', VARSAM_KEY_FILE: keyFile },
    ...{ VARSAM_DATABASE_URL: database.appUrl, VARSAM_DATABASE_OWNER_URL: database.ownerUrl, VARSAM_NATS_URL: nats.url },
    ...{ VARSAM_OIDC_ISSUER: signIn.issuer, VARSAM_OIDC_AUDIENCE: 'varsam' },
    ...{ VARSAM_DOMAIN_STREAM_MAX_BYTES: String(64 * 1024 * 1024) },
  };
  const process = await ServiceProcess.start({ program: programOf(service), environment, logFile });
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 });
  return { process, admin, appUrl: database.appUrl, logFile, drop: () => database.drop() };
}
