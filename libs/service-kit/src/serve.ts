import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Server as TlsServer } from 'node:tls';
import { JetStreamStrategy, NatsLink, Publisher } from '@varsam/messaging';
import { Database, DeadLetters, Relay } from '@varsam/outbox';
import { DataSource } from 'typeorm';
import { AuditSealing } from './audit/audit-sealing.js';
import { RefusedReads } from './audit/refused-reads.js';
import { Backlog } from './backlog.js';
import { connectDatabase } from './connect-database.js';
import { streamsOf, type ServiceDefinition } from './definition.js';
import { addDocumentRoutes } from './documents/document-routes.js';
import { Health } from './health.js';
import { IdleMemory } from './idle-memory.js';
import { fastifyAdapter, prepareServer } from './http-server.js';
import { KeyKeeper } from './keys/key-keeper.js';
import { faultOf } from './log-fields.js';
import { AllowListLogger, platformLog } from './logger.js';
import { Metrics } from './metrics.js';
import { addOperationsRoutes } from './operations-routes.js';
import { inspectControllers } from './routes.js';
import { LogReviews } from './review/log-reviews.js';
import { ViewerMarks } from './review/viewer-marks.js';
import { refuseOldServers } from './server-floor.js';
import { loadSettingsOf } from './settings-of.js';
import { listenHost, type ServiceSettings } from './settings.js';
import { overTls, serverTls } from './tls-identity.js';
import { WayInAgain } from './way-in-again.js';

export interface RunningService {
  readonly url: string;
  /** Resolves once the database has answered and the consumers and the relay have started. */
  readonly started: Promise<void>;
  stop(): Promise<void>;
}

type AppModule = new () => object;

/** Listens first, then waits for PostgreSQL as long as it takes; NATS comes when it comes. */
export async function serve<S extends ServiceSettings>(
  appModule: AppModule,
  definition: ServiceDefinition<S>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<RunningService> {
  const settings = loadSettingsOf(definition, env);
  const logger = new AllowListLogger(definition.name, settings.VARSAM_LOG_LEVEL);
  const identity = serverTls(settings);
  const app = await NestFactory.create<NestFastifyApplication>(appModule, fastifyAdapter(identity?.secureContext), {
    logger,
    bodyParser: false,
    abortOnError: false,
  });
  const ending = new AbortController();
  try {
    const prefix = `${definition.apiName}/v1`;
    const { handlesMessages } = inspectControllers(app, prefix);
    app.setGlobalPrefix(prefix);
    prepareServer(app, definition, { health: app.get(Health), metrics: app.get(Metrics), overTls: overTls(settings) });
    addOperationsRoutes(app, { health: app.get(Health), metrics: app.get(Metrics), backlog: app.get(Backlog) });
    addDocumentRoutes(app, definition, settings.VARSAM_OIDC_ISSUER);
    if (handlesMessages) connectConsumers(app, definition, settings);
    if (settings.VARSAM_MODE === 'production') refuseOldServers(app.get(NatsLink));
    await app.listen(settings.VARSAM_HTTP_PORT, listenHost(settings));
    identity?.keepFresh(app.getHttpServer() as unknown as TlsServer, ending.signal);
  } catch (error) {
    await stop(app, definition, ending);
    throw error;
  }
  watchMemory(app.get(Metrics), ending.signal);
  const started = start(app, definition, ending.signal);
  started.catch(() => undefined);
  const url = await app.getUrl();
  platformLog.log({ msg: 'listening', mode: settings.VARSAM_MODE, port: Number(new URL(url).port) });
  return { url, started, stop: () => stop(app, definition, ending) };
}

function connectConsumers<S extends ServiceSettings>(app: NestFastifyApplication, definition: ServiceDefinition<S>, settings: S): void {
  const metrics = app.get(Metrics);
  const strategy = new JetStreamStrategy({
    link: app.get(NatsLink),
    streams: streamsOf(definition, settings),
    deadLetters: app.get(DeadLetters),
    isTransient: (error) => Database.isTransient(error),
    onBatch: (report) => metrics.batch(report),
  });
  app.get(WayInAgain).through(strategy);
  // Consumers inherit nothing from the HTTP side: tokens and problem answers have no meaning there.
  app.connectMicroservice({ strategy });
}

async function start<S extends ServiceSettings>(
  app: NestFastifyApplication,
  definition: ServiceDefinition<S>,
  signal: AbortSignal,
): Promise<void> {
  const connected = await connectDatabase(app.get(DataSource), signal);
  if (!connected) return;
  await app.get(KeyKeeper).open(signal);
  if (signal.aborted) return;
  if (app.getMicroservices().length > 0) await app.startAllMicroservices();
  if (definition.publishesDomainEvents) app.get(Relay).start();
  app.get(AuditSealing).start(app.get(Metrics));
  app.get(LogReviews).start(app.get(Metrics));
  app.get(Health).markStarted();
  platformLog.log('started');
}

function watchMemory(metrics: Metrics, signal: AbortSignal): void {
  const memory = new IdleMemory();
  metrics.onWork = () => memory.touch();
  memory.start();
  signal.addEventListener('abort', () => memory.stop(), { once: true });
}

/** Readiness says no; consumers stop pulling and finish; requests end; the relay and NATS drain; the pool closes last. */
async function stop<S extends ServiceSettings>(
  app: NestFastifyApplication,
  definition: ServiceDefinition<S>,
  ending: AbortController,
): Promise<void> {
  if (ending.signal.aborted) return;
  ending.abort();
  app.get(Health).markClosing();
  const dataSource = app.get(DataSource);
  const steps: readonly (() => unknown)[] = [
    ...app.getMicroservices().map((consumers) => () => consumers.close()),
    () => app.close(),
    () => app.get(RefusedReads).close(),
    () => app.get(ViewerMarks).close(),
    () => app.get(LogReviews).stop(),
    () => app.get(AuditSealing).stop(),
    ...(definition.publishesDomainEvents ? [() => app.get(Relay).stop()] : []),
    () => app.get(KeyKeeper).stop(),
    () => app.get(Publisher).close(),
    () => app.get(NatsLink).drain(),
    () => (dataSource.isInitialized ? dataSource.destroy() : undefined),
  ];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      platformLog.warn({ msg: 'a part did not stop cleanly', ...faultOf(error) });
    }
  }
}
