import replyFrom from '@fastify/reply-from';
import { problemOf } from '@varsam/service-kit/problems';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { Agent as HttpAgent, type IncomingHttpHeaders } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import { addressHere, methods, passedBack, passedOn, type ServiceName, targetOf } from '../domain/passing-on.js';
import type { Session } from '../persistence/sessions.js';
import type { Shares } from '../use-cases/shares.js';
import type { UseSession } from '../use-cases/use-session.js';
import { secretOf } from './cookies.js';
import { mustBeOwn } from './own-requests.js';
import { noSuchService, notFound, signedOut, signInAgain, signInUnavailable, tooMany } from './refusals.js';

export interface PassingOn {
  readonly useSession: UseSession;
  readonly shares: Shares;
  readonly origin: string;
  readonly services: ReadonlyMap<string, string>;
  readonly timeoutMs: number;
  readonly overTls: HttpsAgent;
}

const traceparent = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const agents = { maxSockets: 200, keepAlive: true };

/** Within a scope of its own: bodies pass through as the bytes they are. */
export async function addPassingOn(
  http: FastifyInstance,
  { useSession, shares, origin, services, timeoutMs, overTls }: PassingOn,
): Promise<void> {
  await http.register(replyFrom, {
    http: { agents: { 'http:': new HttpAgent(agents), 'https:': overTls }, requestOptions: { timeout: timeoutMs } },
    disableRequestLogging: true,
    disableCache: true,
  });
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  http.route({
    method: [...methods],
    url: '/api/*',
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      mustBeOwn(request, origin);
      const target = targetOf(request.url);
      const base = target && services.get(target.service);
      if (target === undefined || base === undefined) throw notFound();
      const used = await useSession.withToken(secretOf(request, 'session'));
      if ('refused' in used) return refuseSession(request, reply, used.refused);
      const wait = shares.take(used.session.personId);
      if (wait !== undefined) throw tooMany(wait);
      return passOn(request, reply, { url: base + target.path, service: target.service, session: used.session, timeoutMs });
    },
  });
}

/** A page that the browser opens by itself goes to the sign-in and back; a fetch is told. */
function refuseSession(request: FastifyRequest, reply: FastifyReply, refused: 'signed-out' | 'unavailable') {
  if (refused === 'unavailable') throw signInUnavailable();
  if (!isNavigation(request)) throw signedOut();
  return reply.redirect(`/auth/sign-in?return=${encodeURIComponent(request.url)}`, 303);
}

function isNavigation({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && headers['sec-fetch-mode'] === 'navigate';
}

interface Onward {
  readonly url: string;
  readonly service: ServiceName;
  readonly session: Session;
  readonly timeoutMs: number;
}

function passOn(request: FastifyRequest, reply: FastifyReply, { url, service, session, timeoutMs }: Onward) {
  const { accessToken, kommunkod } = session.content;
  const [address = ''] = url.split('?');
  const body = request.body instanceof Buffer && request.body.length > 0 ? request.body : undefined;
  return reply.from(address, {
    timeout: timeoutMs,
    // Nothing is asked for twice: what a service has said is what the page hears.
    retryDelay: () => null,
    ...(body !== undefined && { body: body as never, contentType: request.headers['content-type'] ?? 'application/octet-stream' }),
    rewriteRequestHeaders: () => ({
      ...chosen(request.headers, passedOn),
      host: new URL(url).host,
      traceparent: traceOf(request),
      authorization: `Bearer ${accessToken}`,
      ...(kommunkod !== undefined && { 'varsam-municipality': kommunkod }),
      ...(body === undefined ? {} : { 'content-length': String(body.length) }),
    }),
    rewriteHeaders: (headers) => told(headers, service),
    onResponse: (_request, answered, response) => void answer(request, answered as unknown as FastifyReply, response as never),
    onError: (failed, { error }) => void (failed as FastifyReply).send(problemOf(noSuchService(isSlow(error) ? 'slow' : 'away'))),
  });
}

interface Answered {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly stream: AsyncIterable<Buffer> & NodeJS.ReadableStream;
}

/** A service that asks for a new sign-in is answered with the way to it. Everything else goes through as it came. */
async function answer(request: FastifyRequest, reply: FastifyReply, { statusCode, headers, stream }: Answered): Promise<void> {
  const asksAgain = statusCode === 401 && headers['www-authenticate']?.includes('insufficient_user_authentication') === true;
  if (!asksAgain) return void reply.send(stream);
  if (isNavigation(request)) {
    stream.resume();
    return void reply.redirect(`/auth/sign-in?max_age=0&return=${encodeURIComponent(request.url)}`, 303);
  }
  reply.removeHeader('content-length');
  void reply.send(problemOf(signInAgain(await smallJson(stream))));
}

async function smallJson(stream: AsyncIterable<Buffer>): Promise<Readonly<Record<string, unknown>>> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) if ((size += part.length) <= 16_384) parts.push(part);
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function chosen(headers: IncomingHttpHeaders, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])));
}

function told(headers: IncomingHttpHeaders, service: ServiceName): Record<string, string> {
  const { location, ...kept } = chosen(headers, passedBack);
  const here = location === undefined ? undefined : addressHere(service, location);
  return here === undefined ? kept : { ...kept, location: here };
}

function traceOf({ headers: { traceparent: told } }: FastifyRequest): string {
  if (typeof told === 'string' && traceparent.test(told)) return told;
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
}

function isSlow(error: Error): boolean {
  return /timeout/i.test(
    `${error.name} ${(error as { code?: string }).code ?? ''} ${(error.cause as { name?: string } | undefined)?.name ?? ''}`,
  );
}
