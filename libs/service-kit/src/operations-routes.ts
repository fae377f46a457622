import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Backlog } from './backlog.js';
import type { Health } from './health.js';
import type { Metrics } from './metrics.js';

interface Operations {
  readonly health: Health;
  readonly metrics: Metrics;
  readonly backlog: Backlog;
}

/** For the cluster and the operators: health and figures. They hold no personal data and ask for no token. */
export function addOperationsRoutes(app: NestFastifyApplication, { health, metrics, backlog }: Operations): void {
  const server = app.getHttpAdapter().getInstance();
  backlog.show(metrics);
  server.get('/health/live', () => ({ status: 'up' }));
  server.get('/health/ready', async (_request, reply) => {
    const { ready, checks } = await health.readiness();
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'up' : 'down', checks });
  });
  server.get('/health/startup', (_request, reply) => {
    const started = health.isStarted;
    return reply.status(started ? 200 : 503).send({ status: started ? 'up' : 'down' });
  });
  server.get('/metrics', async (_request, reply) => {
    await backlog.measure();
    return reply.header('content-type', metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
