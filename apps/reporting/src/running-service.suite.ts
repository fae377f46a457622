import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { batchContentType, domainSubject, encodeBatch } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import { NatsLink, Publisher } from '@varsam/messaging';
import { FileKeyService } from '@varsam/service-kit';
import { eventually, freePort, ServiceProcess, startNats, testDatabase } from '@varsam/testing';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import pg from 'pg';
import { v7 } from 'uuid';

export interface Person {
  readonly sub: string;
  readonly kommunkod: string;
  readonly roles: readonly string[];
  readonly units: readonly string[];
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The built service as a process of its own, with a database, a bus and a sign-in of its own. */
export interface RunningService {
  get(person: Person, path: string): Promise<Answer>;
  post(person: Person, path: string, body: unknown): Promise<Answer>;
  publish(events: readonly CloudEvent[]): Promise<void>;
  /** Moves the clock of the service. */
  setTime(now: string): Promise<void>;
  /** Messages that nobody could apply, with the reason. */
  deadLetters(): Promise<readonly { readonly handler: string; readonly slug: string }[]>;
  stop(): Promise<void>;
}

interface SignIn {
  readonly issuer: string;
  tokenOf(person: Person): Promise<string>;
  stop(): void;
}

export async function startService(name: string, apiName: string): Promise<RunningService> {
  const directory = mkdtempSync(join(tmpdir(), `varsam-${name}-`));
  const [signIn, nats, database, port] = await Promise.all([startSignIn(), startNats(), testDatabase(name), freePort()]);
  const settings = { ...keptIn(directory), ...addresses(signIn.issuer, nats.url, database, port) };
  const program = join(import.meta.dirname, '..', 'dist', 'main.js');
  const service = await ServiceProcess.start({ program, environment: settings, logFile: join(directory, 'log') });
  const link = NatsLink.open({ servers: nats.url, name: 'spec' });
  const publisher = new Publisher(link);
  const app = new pg.Pool({ connectionString: database.appUrl, max: 1 });

  const ask = async (person: Person, path: string, init: RequestInit): Promise<Answer> => {
    const headers = { authorization: `Bearer ${await signIn.tokenOf(person)}`, 'content-type': 'application/json' };
    const answer = await fetch(`${service.url}/${apiName}/v1/${path}`, { ...init, headers });
    return { status: answer.status, body: await answer.json() };
  };
  return {
    get: (person, path) => ask(person, path, {}),
    post: (person, path, body) => ask(person, path, { method: 'POST', body: JSON.stringify(body) }),
    publish: (events) => publish(publisher, events),
    setTime: (now) => setTime(join(directory, 'clock.json'), now),
    deadLetters: () => deadLetters(app),
    stop: async () => {
      await app.end();
      publisher.close();
      await Promise.all([link.drain(), service.stop()]);
      await Promise.all([nats.stop(), database.drop()]);
      signIn.stop();
      rmSync(directory, { recursive: true });
    },
  };
}

function keptIn(directory: string): Record<string, string> {
  const [keyFile, clockFile] = [join(directory, 'keys.json'), join(directory, 'clock.json')];
  FileKeyService.create(keyFile, 'local');
  return { VARSAM_KEY_FILE: keyFile, VARSAM_CLOCK_FILE: clockFile };
}

function addresses(issuer: string, natsUrl: string, database: { ownerUrl: string; appUrl: string }, port: number): Record<string, string> {
  return {
    VARSAM_MODE: 'test',
    VARSAM_HTTP_PORT: String(port),
    VARSAM_DATABASE_URL: database.appUrl,
    VARSAM_DATABASE_OWNER_URL: database.ownerUrl,
    VARSAM_NATS_URL: natsUrl,
    VARSAM_OIDC_ISSUER: issuer,
    VARSAM_OIDC_AUDIENCE: 'varsam',
    VARSAM_LOG_LEVEL: 'trace',
    VARSAM_DOMAIN_STREAM_MAX_BYTES: String(64 * 1024 * 1024),
  };
}

/** As another service's relay would: one batch, one message. */
async function publish(publisher: Publisher, events: readonly CloudEvent[]): Promise<void> {
  const [{ kommunkod, type }] = events as [CloudEvent];
  const message = { subject: domainSubject(kommunkod, type), messageId: v7(), payload: encodeBatch(events), contentType: batchContentType };
  await eventually('the broker takes the batch', async () => (await publisher.publish([message]))[0]?.ok);
}

/** The service looks at the file at most every 20 ms. */
async function setTime(clockFile: string, now: string): Promise<void> {
  writeFileSync(clockFile, JSON.stringify({ offsetMs: Date.parse(now) - Date.now() }));
  const written = performance.now();
  await eventually('the clock is read again', () => Promise.resolve(performance.now() - written > 40));
}

async function deadLetters(app: pg.Pool): Promise<readonly { readonly handler: string; readonly slug: string }[]> {
  const seen = `begin; select set_config('varsam.kommunkoder', '0486', true); select handler, slug from dead_letter; commit`;
  const answers = (await app.query(seen)) as unknown as readonly pg.QueryResult<{ handler: string; slug: string }>[];
  return answers[2]?.rows ?? [];
}

/** An issuer with one key, which vouches for whomever the spec names. */
async function startSignIn(): Promise<SignIn> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
  const server = createServer((request, response) => {
    const metadata = { issuer, jwks_uri: `${issuer}/jwks` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(request.url === '/jwks' ? { keys: [jwk] } : metadata));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tokenOf = (person: Person): Promise<string> => {
    const token = new SignJWT({ ...person }).setIssuer(issuer).setAudience('varsam').setIssuedAt().setExpirationTime('5m');
    return token.setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k1' }).sign(privateKey);
  };
  return { issuer, tokenOf, stop: () => server.close() };
}
