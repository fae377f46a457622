import type { FastifyReply, FastifyRequest } from 'fastify';
import { type BrowserSecret, secretIn } from '../persistence/browser-seal.js';

/**
 * `__Host-` binds a cookie to this one host and to TLS; browsers take `Secure` on loopback too. The session's is Strict: nobody else's link
 * opens anything in the person's name. The one for the way to the sign-in and back is Lax, because the way back begins at the provider; it
 * is good for ten minutes and for nothing else.
 */
const names = { session: '__Host-varsam', signIn: '__Host-varsam-sign-in' } as const;
const site = { session: 'strict', signIn: 'lax' } as const;
const kept = { session: {}, signIn: { maxAge: 600 } } as const;

export type CookieName = keyof typeof names;

export function secretOf(request: FastifyRequest, name: CookieName): BrowserSecret | undefined {
  return secretIn(request.cookies[names[name]]);
}

export function give(reply: FastifyReply, name: CookieName, secret: BrowserSecret): void {
  void reply.setCookie(names[name], secret.toString('base64url'), { ...attributes(name), ...kept[name] });
}

export function takeBack(reply: FastifyReply, name: CookieName): void {
  void reply.clearCookie(names[name], attributes(name));
}

function attributes(name: CookieName) {
  return { path: '/', secure: true, httpOnly: true, sameSite: site[name] };
}
