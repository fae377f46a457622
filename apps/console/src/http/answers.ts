import type { FastifyInstance } from 'fastify';
import { parseStrictJson } from '@varsam/service-kit';
import { mustBeHere } from './own-requests.js';
import { pagePolicy } from './page.js';

/** Probes come by the address of the machine; people come by the name. */
const operations = /^\/(health\/|metrics$)/;

export function prepareAnswers(http: FastifyInstance, origin: string, issuer: string): void {
  const policy = pagePolicy(issuer);
  http.addHook('onRequest', async (request) => {
    if (!operations.test(request.url)) mustBeHere(request, origin);
  });
  http.addHook('onSend', async (_request, reply) => {
    const type = reply.getHeader('content-type');
    if (typeof type !== 'string' || !type.startsWith('text/html') || reply.getHeader('content-security-policy') === policy) return;
    // Forms of a page without any referrer would name no origin, by which they are known as our own.
    void reply.headers({ 'content-security-policy': policy, 'referrer-policy': 'same-origin' });
  });
}

/** What the console's own routes take. */
export function readOwnBodies(http: FastifyInstance): void {
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 16_384 }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
  http.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: 16_384 }, (_request, body, done) => {
    try {
      done(null, body.length === 0 ? undefined : parseStrictJson(body as Buffer));
    } catch (problem) {
      done(problem as Error);
    }
  });
}
