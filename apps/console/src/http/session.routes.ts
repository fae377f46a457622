import { Problem } from '@varsam/service-kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { endsAt } from '../domain/session.js';
import type { Session, Sessions } from '../persistence/sessions.js';
import type { BrowserSecret } from '../persistence/browser-seal.js';
import { secretOf, takeBack } from './cookies.js';
import { isForm, mustBeOwn } from './own-requests.js';
import { notFound, signedOut } from './refusals.js';

export interface SessionRoutes {
  readonly sessions: Sessions;
  readonly origin: string;
}

interface Found {
  readonly secret: BrowserSecret;
  readonly session: Session;
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function addSessionRoutes(http: FastifyInstance, { sessions, origin }: SessionRoutes): void {
  const found = async (request: FastifyRequest): Promise<Found> => {
    const secret = secretOf(request, 'session');
    const session = secret && (await sessions.find(secret));
    if (secret === undefined || session === undefined) throw signedOut();
    return { secret, session };
  };

  http.get('/auth/session', async (request) => {
    mustBeOwn(request, origin);
    const { session } = await found(request);
    const { name, assignments, kommunkod, authTime, acr, provider } = session.content;
    const { idle, latest } = endsAt(session, sessions.limits);
    return { person: { id: session.personId, name }, assignments, kommunkod, authTime, acr, provider, endsWhenIdle: idle, endsAt: latest };
  });

  http.get('/auth/sessions', async (request) => {
    mustBeOwn(request, origin);
    const { session } = await found(request);
    const all = await sessions.ofPerson(session.personId);
    return { sessions: all.map((one) => ({ ...one, current: one.handle === session.handle })) };
  });

  http.delete('/auth/sessions/:handle', async (request: FastifyRequest<{ Params: { readonly handle: string } }>, reply) => {
    mustBeOwn(request, origin);
    const { session } = await found(request);
    const { handle } = request.params;
    if (!uuid.test(handle) || (await sessions.endOne(session.personId, handle)) === 0) throw notFound();
    if (handle === session.handle) takeBack(reply, 'session');
    return reply.status(204).send();
  });
  addChoice(http, origin, sessions, found);
}

/** Of a municipality: only one that the sign-in has given. */
function addChoice(http: FastifyInstance, origin: string, sessions: Sessions, found: (request: FastifyRequest) => Promise<Found>): void {
  http.post('/auth/municipality', async (request, reply) => {
    mustBeOwn(request, origin, isForm(request) ? 'form' : 'fetch');
    const { secret } = await found(request);
    const { kommunkod } = (request.body ?? {}) as { readonly kommunkod?: unknown };
    const changed = await sessions.change(secret, ({ content }) => {
      const chosen = content.assignments.find((one) => one.kommunkod === kommunkod);
      if (chosen === undefined) throw new Problem('unknown-municipality', 422, 'Your sign-in does not name this municipality');
      return Promise.resolve({ ...content, kommunkod: chosen.kommunkod });
    });
    if (changed === undefined) throw signedOut();
    return isForm(request) ? reply.redirect('/', 303) : reply.status(204).send();
  });
}
