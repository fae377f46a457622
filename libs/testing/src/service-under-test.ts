import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, headers } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { batchContentType, domainSubject, encodeBatch } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import pg from 'pg';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';
import { startNats } from './nats-server.js';
import type { NatsServer } from './nats-server.js';
import { ServiceProcess } from './service-process.js';
import { SignIn } from './sign-in.js';
import type { Person } from './sign-in.js';
import { testDatabase } from './test-database.js';
import type { TestDatabase } from './test-database.js';

export interface TestOrder {
  /** Names the database's roles. */
  readonly service: string;
  readonly program: string;
  /** The first part of its addresses, before `/v1/`. */
  readonly api: string;
  /** Where its clock starts. */
  readonly now: string;
  /** Makes the key file: what stands in it is the services' own affair. */
  writeKeys(file: string): void;
}

export interface Answer<Body = unknown> {
  readonly status: number;
  readonly body: Body;
}

interface Surroundings {
  readonly directory: string;
  readonly signIn: SignIn;
  readonly nats: NatsServer;
  readonly database: TestDatabase;
}

/** A built service as a process of its own, with a database, a broker, a clock and a sign-in of its own: known by its doors alone. */
export class ServiceUnderTest {
  private constructor(
    private readonly api: string,
    private readonly process: ServiceProcess,
    private readonly around: Surroundings,
    private readonly broker: NatsConnection,
    private readonly admin: pg.Pool,
  ) {}

  static async start({ service, program, api, now, writeKeys }: TestOrder): Promise<ServiceUnderTest> {
    const directory = mkdtempSync(join(tmpdir(), `varsam-${service}-`));
    const [signIn, nats, database, port] = await Promise.all([SignIn.start(), startNats(), testDatabase(service), freePort()]);
    const around = { directory, signIn, nats, database };
    try {
      writeKeys(keyFile(directory));
      writeClock(directory, now);
      const environment = { ...settingsFor(around), VARSAM_HTTP_PORT: String(port) };
      const process = await ServiceProcess.start({ program, environment, logFile: logFile(directory) });
      const admin = new pg.Pool({ connectionString: database.adminUrl, max: 1 });
      return new ServiceUnderTest(api, process, around, await connect({ servers: nats.url }), admin);
    } catch (error) {
      // what stays on would keep the whole run from ending
      await tidyUp(around);
      throw error;
    }
  }

  get<Body = unknown>(by: Person, path: string): Promise<Answer<Body>> {
    return this.ask(by, path, {});
  }

  post<Body = unknown>(by: Person, path: string, body: unknown): Promise<Answer<Body>> {
    return this.ask(by, path, { method: 'POST', body: JSON.stringify(body) });
  }

  /** As another service's relay would: one batch, one message. */
  async publish(events: readonly CloudEvent[]): Promise<void> {
    const [{ kommunkod, type }] = events as [CloudEvent];
    const [msgID, contentType] = [randomUUID(), headers()];
    contentType.set('Content-Type', batchContentType);
    const send = () => jetstream(this.broker).publish(domainSubject(kommunkod, type), encodeBatch(events), { msgID, headers: contentType });
    await eventually('the broker takes the batch', send);
  }

  /** The payloads of all events on the bus, the service's own and those it was told. */
  async onTheBus(): Promise<readonly string[]> {
    const { streams } = await jetstreamManager(this.broker);
    const { last_seq: last } = (await streams.info('DOMAIN')).state;
    const messages = await Promise.all(Array.from({ length: last }, (_, index) => streams.getMessage('DOMAIN', { seq: index + 1 })));
    return messages.map((message) => Buffer.from(message?.data ?? []).toString('utf8'));
  }

  /** The events that the broker has taken from the service, in order, each by the name in its type. */
  async sentTypes(): Promise<readonly string[]> {
    const sent = await this.rows<{ subject: string }>('select subject from outbox where stream_seq is not null order by seq');
    return sent.map(({ subject }) => subject.split('.').slice(3, 4).join());
  }

  /** Moves its clock. It looks at the file at most every 20 ms. */
  async setTime(now: string): Promise<void> {
    writeClock(this.around.directory, now);
    const written = performance.now();
    await eventually('the clock is read again', () => performance.now() - written > 40);
  }

  /** Past every wall, as nobody of the service can. */
  async rows<Row extends object>(sql: string, values: unknown[] = []): Promise<readonly Row[]> {
    return (await this.admin.query<Row>(sql, values)).rows;
  }

  /** What it has written to its log, at the most talkative level. */
  log(): string {
    return readFileSync(logFile(this.around.directory), 'utf8');
  }

  async stop(): Promise<void> {
    await Promise.all([this.admin.end(), this.broker.drain(), this.process.stop()]);
    await tidyUp(this.around);
  }

  private async ask<Body>(by: Person, path: string, init: RequestInit): Promise<Answer<Body>> {
    const headers = { authorization: `Bearer ${await this.around.signIn.person(by)}`, 'content-type': 'application/json' };
    const answer = await fetch(`${this.process.url}/${this.api}/v1/${path}`, { ...init, headers });
    return { status: answer.status, body: (await answer.json()) as Body };
  }
}

async function tidyUp({ directory, signIn, nats, database }: Surroundings): Promise<void> {
  await Promise.all([nats.stop(), database.drop()]);
  signIn.stop();
  rmSync(directory, { recursive: true });
}

const keyFile = (directory: string): string => join(directory, 'keys.json');
const clockFile = (directory: string): string => join(directory, 'clock.json');
const logFile = (directory: string): string => join(directory, 'log');

function writeClock(directory: string, now: string): void {
  writeFileSync(clockFile(directory), JSON.stringify({ offsetMs: Date.parse(now) - Date.now() }));
}

function settingsFor({ directory, signIn, nats, database }: Surroundings): Record<string, string> {
  return {
    VARSAM_MODE: 'test',
    VARSAM_DATABASE_URL: database.appUrl,
    VARSAM_DATABASE_OWNER_URL: database.ownerUrl,
    VARSAM_NATS_URL: nats.url,
    VARSAM_OIDC_ISSUER: signIn.issuer,
    VARSAM_OIDC_AUDIENCE: 'varsam',
    VARSAM_KEY_FILE: keyFile(directory),
    VARSAM_CLOCK_FILE: clockFile(directory),
    VARSAM_LOG_LEVEL: 'trace',
    VARSAM_DOMAIN_STREAM_MAX_BYTES: String(64 * 1024 * 1024),
  };
}
