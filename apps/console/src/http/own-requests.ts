import { Problem } from '@varsam/service-kit';
import type { FastifyRequest } from 'fastify';
import { foreignRequest } from '../domain/request-origin.js';
import { foreign } from './refusals.js';

const one = (value: string | readonly string[] | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** @throws Problem of a request that another site has made the browser send */
export function mustBeOwn(request: FastifyRequest, ownOrigin: string, kind: 'fetch' | 'form' = 'fetch'): void {
  const { origin, 'sec-fetch-site': site, 'varsam-console': header } = request.headers;
  const sender = { method: request.method, origin: one(origin), site: one(site), consoleHeader: one(header) };
  const why = foreignRequest(sender, ownOrigin, kind);
  if (why !== undefined) throw foreign(why);
}

/** A plain form, as against a fetch by the page. */
export function isForm(request: FastifyRequest): boolean {
  return request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
}

/** No other name leads here: what a page of another name is told, it may keep. */
export function mustBeHere(request: FastifyRequest, ownOrigin: string): void {
  if (request.headers.host !== new URL(ownOrigin).host) throw new Problem('wrong-host', 421, 'The console is not reached by this name');
}
