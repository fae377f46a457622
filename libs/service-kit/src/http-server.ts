import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { type SecureContextOptions, TLSSocket } from 'node:tls';
import { answerHeaders } from './answer-headers.js';
import type { ServiceDefinition } from './definition.js';
import type { Health } from './health.js';
import type { Metrics } from './metrics.js';
import { answerProblem, type Asked, type Reply } from './problem-filter.js';
import { Problem } from './problem.js';
import { parseStrictJson } from './strict-json.js';

export const bodyLimit = 256 * 1024;
const longestAddress = 2_048;
const largestHeaders = 16 * 1024;
const jsonTypes = /^application\/(?:[\w.-]+\+)?json(?:\s*;.*)?$/i;
const otherCharset = /charset\s*=\s*"?(?!utf-?8\b)/i;

export function fastifyAdapter(secureContext?: SecureContextOptions): FastifyAdapter {
  return new FastifyAdapter(serverOptions(secureContext));
}

/** Slow senders are closed within 15 seconds. */
export function serverOptions(secureContext?: SecureContextOptions) {
  const limits = { maxHeaderSize: largestHeaders, headersTimeout: 10_000, connectionsCheckingInterval: 5_000 };
  const options = {
    bodyLimit,
    genReqId: () => randomUUID(),
    requestTimeout: 15_000,
    keepAliveTimeout: 65_000,
    connectionTimeout: 0,
    clientErrorHandler: answerBrokenRequest,
  };
  if (secureContext === undefined) return { ...options, http: limits };
  return { ...options, https: { ...limits, ...secureContext, handshakeTimeout: 10_000 } };
}

interface ServerParts {
  readonly health: Health;
  readonly metrics: Metrics;
  /** Whether callers come over TLS, here or at the gateway. */
  readonly overTls: boolean;
}

type ServedRoutes = Pick<ServiceDefinition, 'apiName' | 'bulkRoutes' | 'opaqueTypes' | 'advice'>;

/** What happens to every request, whichever controller it is for. */
export function prepareServer(app: NestFastifyApplication, definition: ServedRoutes, { health, metrics, overTls }: ServerParts): void {
  const server = app.getHttpAdapter().getInstance();
  const { advice } = definition;
  const headers = answerHeaders(overTls);
  readBodies(server, definition);
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers);
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

/** The bytes as they came, for signatures and for telling a repeat from a conflict. */
type KeepsBytes = FastifyRequest & { rawBody?: Buffer };

function readBodies(server: FastifyInstance, { apiName, bulkRoutes = {}, opaqueTypes = [] }: ServedRoutes): void {
  const limits = new Map(Object.entries(bulkRoutes).map(([path, limit]) => [`/${apiName}/v1/${path}`, limit]));
  server.addHook('onRoute', (route) => {
    const limit = limits.get(route.url);
    if (limit !== undefined) route.bodyLimit = limit;
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(jsonTypes, { parseAs: 'buffer' }, (request: KeepsBytes, body, done) => {
    try {
      if (otherCharset.test(request.headers['content-type'] ?? '')) throw new Problem('unsupported-media-type', 415, 'Send JSON in UTF-8');
      request.rawBody = body as Buffer;
      done(null, limits.has(request.routeOptions.url ?? '') ? undefined : parseStrictJson(request.rawBody));
    } catch (problem) {
      done(problem as Error);
    }
  });
  if (opaqueTypes.length === 0) return;
  server.addContentTypeParser([...opaqueTypes], { parseAs: 'buffer' }, (request: KeepsBytes, body, done) => {
    request.rawBody = body as Buffer;
    done(null);
  });
}

const brokenRequests: Readonly<Record<string, readonly [status: string, slug: string, title: string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'headers-too-large', 'The headers are too large'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'too-slow', 'The request took too long to arrive'],
};

const failedHandshake = /^(ERR_(SSL|TLS)_|EPROTO$)/;
const [headersInClear, headersOverTls] = [false, true].map((overTls) =>
  Object.entries(answerHeaders(overTls))
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join(''),
);

/** What is no HTTP never becomes a request, and is told so in the form of every other answer. */
function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (failedHandshake.test(error.code ?? '')) return void socket.destroy(); // there is no way to tell it anything
  const [status, slug, title] = brokenRequests[error.code ?? ''] ?? ['400 Bad Request', 'bad-request', 'The request is not understood'];
  const body = JSON.stringify(new Problem(slug, Number(status.slice(0, 3)), title).body(`urn:uuid:${randomUUID()}`));
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${status}\r\nContent-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`,
    );
    socket.write(`${socket instanceof TLSSocket ? headersOverTls : headersInClear}Connection: close\r\n\r\n${body}`);
  }
  socket.destroySoon();
}

function operational(url: string): boolean {
  return url.startsWith('/health/') || url === '/metrics';
}

function starting(): Problem {
  return new Problem('temporarily-unavailable', 503, 'The service is starting', undefined, { retryAfterSeconds: 2 });
}
