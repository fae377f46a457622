import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Health } from './health.js';
import type { Metrics } from './metrics.js';
import { answerProblem, type Advice, type Asked, type Reply } from './problem-filter.js';
import { Problem } from './problem.js';
import { parseStrictJson } from './strict-json.js';

export const bodyLimit = 256 * 1024;
const longestAddress = 2_048;
const jsonTypes = /^application\/(?:[\w.-]+\+)?json(?:\s*;.*)?$/i;
const otherCharset = /charset\s*=\s*"?(?!utf-?8\b)/i;

/** Slow senders are closed within 15 seconds. */
export function fastifyAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit,
    genReqId: () => randomUUID(),
    requestTimeout: 15_000,
    keepAliveTimeout: 65_000,
    connectionTimeout: 0,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
  });
}

interface ServerParts {
  readonly health: Health;
  readonly metrics: Metrics;
  readonly advice: Advice | undefined;
}

/** What happens to every request, whichever controller it is for. */
export function prepareServer(app: NestFastifyApplication, { health, metrics, advice }: ServerParts): void {
  const server = app.getHttpAdapter().getInstance();
  readStrictJson(server);
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    if (request.raw.url !== undefined && request.raw.url.length > longestAddress) {
      return answer(new Problem('address-too-long', 414, 'The address is too long'));
    }
    // Until the database has answered once there is nothing to serve from.
    if (!health.isStarted && !operational(request.url)) return answer(starting());
    done();

    function answer(problem: Problem): void {
      answerProblem(problem, request as unknown as Asked, reply as unknown as Reply, advice);
    }
  });
  server.addHook('onResponse', (request, reply, done) => {
    metrics.answered(request.method, request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime);
    done();
  });
}

function readStrictJson(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(jsonTypes, { parseAs: 'buffer' }, (request, body, done) => {
    try {
      if (otherCharset.test(request.headers['content-type'] ?? '')) throw new Problem('unsupported-media-type', 415, 'Send JSON in UTF-8');
      const bytes = body as Buffer;
      // The bytes as they came, for signatures and for telling a repeat from a conflict.
      Object.assign(request, { rawBody: bytes });
      done(null, parseStrictJson(bytes));
    } catch (problem) {
      done(problem as Error);
    }
  });
}

function operational(url: string): boolean {
  return url.startsWith('/health/') || url === '/metrics';
}

function starting(): Problem {
  return new Problem('temporarily-unavailable', 503, 'The service is starting', undefined, { retryAfterSeconds: 2 });
}
