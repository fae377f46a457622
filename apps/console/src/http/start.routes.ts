import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Sessions } from '../persistence/sessions.js';
import { secretOf } from './cookies.js';
import { languageOf } from './page-words.js';
import { style } from './page.js';
import { startPage } from './start-page.js';

type Asked = FastifyRequest<{ Querystring: Readonly<Record<string, unknown>> }>;

/** Until the web page stands here: who is signed in, and the way in and out. */
export function addStartPage(http: FastifyInstance, sessions: Sessions, local: 'local' | 'real'): void {
  http.get('/', async (request: Asked, reply) => {
    const language = languageOf(request.query['lang'], request.headers['accept-language']);
    const secret = secretOf(request, 'session');
    const session = secret && (await sessions.find(secret));
    const all = session === undefined ? [] : await sessions.ofPerson(session.personId);
    return reply.type('text/html; charset=utf-8').send(startPage({ language, local, limits: sessions.limits, session, all }));
  });
  http.get('/start.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(style));
}
