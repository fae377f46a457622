import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { returnPath } from '../domain/return-path.js';
import type { Refused, SignPeopleIn } from '../use-cases/sign-people-in.js';
import { give, secretOf, takeBack } from './cookies.js';
import { languageOf, words } from './page-words.js';
import { html, page } from './page.js';

export interface SignInRoutes {
  readonly signIn: SignPeopleIn;
  readonly origin: string;
  readonly local: 'local' | 'real';
}

/** Who came in, and who did not. A name of a person that is no opaque id does not leave. */
const log = new Logger('sign-in');

type Asked = FastifyRequest<{ Querystring: Readonly<Record<string, unknown>> }>;

const statuses: Readonly<Record<Refused['refused'], number>> = {
  cancelled: 403,
  refused: 401,
  unavailable: 503,
  expired: 400,
  'too-old': 403,
  'too-weak': 403,
  'no-municipality': 403,
};

export function addSignInRoutes(http: FastifyInstance, { signIn, origin, local }: SignInRoutes): void {
  const refusedPage = (request: Asked, reply: FastifyReply, refused: Refused['refused']) => {
    const language = languageOf(request.query['lang'], request.headers['accept-language']);
    const said = words[language];
    log.warn({ msg: 'a sign-in came to nothing', requestId: request.id, outcome: refused });
    const main = html`<p>${said.faults[refused]}</p>
      <p><a class="act" href="/auth/sign-in">${said.signIn}</a> <a href="/">${said.back}</a></p>`;
    void reply.status(statuses[refused]).type('text/html; charset=utf-8');
    return reply.header('varsam-refusal', refused).send(page({ language, local, title: said.signIn, main }));
  };

  http.get('/auth/sign-in', async (request: Asked, reply) => {
    if (sentByAnotherSite(request)) return askFirst(request, reply, local);
    const { return: asked, max_age: age, lang } = request.query;
    const language = languageOf(lang, request.headers['accept-language']);
    const order = { returnTo: returnPath(asked), again: age === '0', language, current: secretOf(request, 'session') };
    const begun = await signIn.begin(order);
    if ('refused' in begun) return refusedPage(request, reply, begun.refused);
    give(reply, 'signIn', begun.secret);
    return reply.redirect(begun.url.href, 303);
  });

  // The way back begins at the provider, so that a Strict cookie would not be sent with a redirect: our own page goes on from here.
  http.get('/auth/callback', async (request: Asked, reply) => {
    const callback = new URL(request.url, origin);
    const finished = await signIn.finish(secretOf(request, 'signIn'), callback);
    takeBack(reply, 'signIn');
    if ('refused' in finished) return refusedPage(request, reply, finished.refused);
    log.log({ msg: 'somebody signed in', requestId: request.id, personId: finished.personId, acr: finished.acr });
    give(reply, 'session', finished.secret);
    const language = languageOf(undefined, request.headers['accept-language']);
    const said = words[language];
    const main = html`<p><a class="act" href="${finished.returnTo}">${said.onward}</a></p>`;
    return reply.type('text/html; charset=utf-8').send(page({ language, local, title: said.signedIn, main, onward: finished.returnTo }));
  });
}

/** A link on another site would open a session by itself wherever the provider remembers the person. */
function sentByAnotherSite({ headers: { 'sec-fetch-site': site } }: Asked): boolean {
  return site === 'cross-site' || site === 'same-site';
}

function askFirst({ query, headers }: Asked, reply: FastifyReply, local: SignInRoutes['local']): FastifyReply {
  const language = languageOf(query['lang'], headers['accept-language']);
  const said = words[language];
  const onward = new URLSearchParams({ return: returnPath(query['return']), ...(query['max_age'] === '0' && { max_age: '0' }) });
  const main = html`<p>${said.sentHere}</p>
    <p><a class="act" href="/auth/sign-in?${onward.toString()}">${said.signIn}</a> <a href="/">${said.back}</a></p>`;
  return reply.type('text/html; charset=utf-8').send(page({ language, local, title: said.signIn, main }));
}
