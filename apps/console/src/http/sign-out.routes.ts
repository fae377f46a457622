import { Logger } from '@nestjs/common';
import { Problem } from '@varsam/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hash } from 'node:crypto';
import type { LogoutNotice } from '../oidc/logout-token.js';
import type { Sessions } from '../persistence/sessions.js';
import type { SignPeopleOut } from '../use-cases/sign-people-out.js';
import { secretOf, takeBack } from './cookies.js';
import { isForm, mustBeOwn } from './own-requests.js';

export interface SignOutRoutes {
  readonly signOut: SignPeopleOut;
  readonly sessions: Sessions;
  readonly origin: string;
  /** Reads a provider's notice; nothing for what is none. */
  notice(token: string): Promise<LogoutNotice | undefined>;
}

const afterwards = '/';
const log = new Logger('sign-out');

export function addSignOutRoutes(http: FastifyInstance, { signOut, sessions, origin, notice }: SignOutRoutes): void {
  const leave = async (request: FastifyRequest, reply: FastifyReply, which: 'this' | 'all') => {
    mustBeOwn(request, origin, isForm(request) ? 'form' : 'fetch');
    const url = (await signOut.here(secretOf(request, 'session'), which))?.href ?? afterwards;
    log.log({ msg: 'somebody signed out', requestId: request.id, outcome: which });
    takeBack(reply, 'session');
    void reply.header('clear-site-data', '"cache", "storage"');
    return isForm(request) ? reply.redirect(url, 303) : { location: url };
  };
  http.post('/auth/sign-out', (request, reply) => leave(request, reply, 'this'));
  http.post('/auth/sign-out-everywhere', (request, reply) => leave(request, reply, 'all'));

  /** From the provider, server to server: it proves itself by its signature and needs no cookie. */
  http.post('/auth/back-channel-logout', async (request, reply) => {
    const { logout_token: token } = (request.body ?? {}) as { readonly logout_token?: unknown };
    const told = typeof token === 'string' && token.length < 8_192 ? await notice(token) : undefined;
    log.log({ msg: 'a notice of a sign-out came', requestId: request.id, outcome: told === undefined ? 'refused' : 'heard' });
    if (told === undefined || typeof token !== 'string') throw new Problem('bad-logout-token', 400, 'This is no notice of a sign-out');
    await sessions.hear(hash('sha256', token, 'buffer'), told);
    return reply.status(200).send();
  });
}
