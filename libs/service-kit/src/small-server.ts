import { Logger } from '@nestjs/common';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import { fastify, type FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import type { Server as TlsServer } from 'node:tls';
import { DataSource, type MigrationInterface } from 'typeorm';
import { answerHeaders } from './answer-headers.js';
import { end, endOnFaults, endOnSignals } from './boot.js';
import { connectDatabase } from './connect-database.js';
import { Health } from './health.js';
import { serverOptions } from './http-server.js';
import { readSettings } from './load-settings.js';
import { faultOf } from './log-fields.js';
import { AllowListLogger, platformLog } from './logger.js';
import { Metrics } from './metrics.js';
import { answerProblem, ofStatus, problemOf, type Asked, type Reply } from './problem-filter.js';
import { serverFaults, type ServerSettings } from './production-rules.js';
import type { Problem } from './problem.js';
import { RefusalNotes } from './refusal-notes.js';
import { StartRefused } from './start-refused.js';
import { clientTls, overTls, serverTls } from './tls-identity.js';

export type { ServerSettings };

/** A program that answers over HTTP and has a database, and is none of the services on the bus. */
export interface SmallProgram<S extends ServerSettings> {
  readonly name: string;
  readonly settings: new () => S;
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** Adds its routes. What it returns is ended before the database is. */
  open(server: SmallServer<S>): Promise<() => Promise<void>>;
}

export interface SmallServer<S extends ServerSettings> {
  readonly settings: S;
  readonly http: FastifyInstance;
  readonly database: Database;
  readonly metrics: Metrics;
}

export interface RunningServer {
  readonly url: string;
  readonly started: Promise<void>;
  stop(): Promise<void>;
}

/** `node dist/main.js` serves; `node dist/main.js migrate` brings the database up to date as its owner and ends. */
export async function bootSmall<S extends ServerSettings>(program: SmallProgram<S>): Promise<void> {
  Logger.overrideLogger(new AllowListLogger(program.name, 'info'));
  endOnFaults();
  try {
    if (process.argv[2] === 'migrate') return await migrate(program);
    const server = await serveSmall(program);
    endOnSignals(() => server.stop());
    await server.started;
  } catch (error) {
    end('the program did not start', error);
  }
}

export async function serveSmall<S extends ServerSettings>(
  program: SmallProgram<S>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<RunningServer> {
  const settings = readSettings(program.settings, env, serverFaults);
  Logger.overrideLogger(new AllowListLogger(program.name, settings.VARSAM_LOG_LEVEL));
  const identity = serverTls(settings);
  // Two shapes of options, which Fastify types as two servers; their routes are the same.
  const http = fastify(serverOptions(identity?.secureContext) as object) as unknown as FastifyInstance;
  const source = dataSourceOf(program, settings);
  const database = new Database(source);
  const metrics = new Metrics(program.name);
  const health = new Health({ postgres: async () => database.ping(), nats: () => true });
  const ending = new AbortController();
  answerAll(http, { metrics, health, headers: answerHeaders(overTls(settings)) });
  addOperations(http, health, metrics);
  const close = await program.open({ settings, http, database, metrics });
  await http.listen({ port: settings.VARSAM_HTTP_PORT, host: hostOf(settings) });
  identity?.keepFresh(http.server as unknown as TlsServer, ending.signal);
  const started = connectDatabase(source, ending.signal).then((connected) => {
    if (connected) health.markStarted();
  });
  const { port } = http.server.address() as AddressInfo;
  platformLog.log({ msg: 'listening', mode: settings.VARSAM_MODE, port });
  const stop = async (): Promise<void> => {
    if (ending.signal.aborted) return;
    ending.abort();
    health.markClosing();
    await Promise.allSettled([http.close()]);
    await Promise.allSettled([close()]);
    if (source.isInitialized) await source.destroy();
  };
  return { url: `${identity ? 'https' : 'http'}://127.0.0.1:${port}`, started, stop };
}

/** As every service: loopback outside production. */
function hostOf({ VARSAM_HTTP_HOST: host, VARSAM_MODE: mode }: ServerSettings): string {
  return host ?? (mode === 'production' ? '0.0.0.0' : '127.0.0.1');
}

function dataSourceOf<S extends ServerSettings>({ name }: SmallProgram<S>, settings: S): DataSource {
  const { VARSAM_DATABASE_URL: url, VARSAM_DATABASE_POOL: poolSize } = settings;
  return new DataSource(dataSourceOptions({ url, tls: clientTls(settings), applicationName: `varsam-${name}`, poolSize }));
}

async function migrate<S extends ServerSettings>({ name, settings: settingsClass, migrations }: SmallProgram<S>): Promise<void> {
  const settings = readSettings(settingsClass, process.env, serverFaults);
  const url = settings.VARSAM_DATABASE_OWNER_URL;
  if (url === undefined) throw new StartRefused('VARSAM_DATABASE_OWNER_URL is missing: migrate changes the tables as their owner');
  await runMigrations(dataSourceOptions({ url, tls: clientTls(settings), migrations, applicationName: `varsam-${name}-migrate` }));
  platformLog.log('the database is up to date');
}

interface Answering {
  readonly metrics: Metrics;
  readonly health: Health;
  readonly headers: Readonly<Record<string, string>>;
}

function answerAll(http: FastifyInstance, { metrics, health, headers }: Answering): void {
  const refusals = new RefusalNotes();
  const refuse = (problem: Problem, request: unknown, reply: unknown) => answerProblem(problem, request as Asked, reply as Reply);
  http.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers);
    const probe = request.url.startsWith('/health/') || request.url === '/metrics';
    if (!health.isStarted && !probe) return refuse(ofStatus(503), request, reply);
    done();
  });
  http.addHook('onResponse', (request, reply, done) => {
    metrics.answered(request.method, request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime);
    done();
  });
  http.setNotFoundHandler((request, reply) => refuse(ofStatus(404), request, reply));
  http.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    const { status, slug } = problem;
    const route = request.routeOptions.url;
    if (status >= 500) platformLog.error({ msg: 'a request failed', requestId: request.id, route, slug, status, ...faultOf(error) });
    refusals.note(problem, request);
    refuse(problem, request, reply);
  });
}

/** For the cluster and the operators. They hold no personal data and ask for nothing. */
function addOperations(http: FastifyInstance, health: Health, metrics: Metrics): void {
  const state = (up: boolean): { readonly status: string } => ({ status: up ? 'up' : 'down' });
  http.get('/health/live', () => state(true));
  http.get('/health/ready', async (_request, reply) => {
    const { ready, checks } = await health.readiness();
    return reply.status(ready ? 200 : 503).send({ ...state(ready), checks: { postgres: checks.postgres } });
  });
  http.get('/health/startup', (_request, reply) => reply.status(health.isStarted ? 200 : 503).send(state(health.isStarted)));
  http.get('/metrics', async (_request, reply) =>
    reply.header('content-type', metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
