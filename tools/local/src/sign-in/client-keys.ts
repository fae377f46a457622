import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { keptJson } from '../json-file.js';
import type { Partner } from '../partners/partner.js';

export interface SignInKeys {
  readonly signing: JWK;
  readonly cookies: readonly string[];
}

export function signInKeys(directory: string): Promise<SignInKeys> {
  return keptJson(join(directory, 'keys.json'), async () => ({
    signing: await newKey('varsam-local'),
    cookies: [randomBytes(32).toString('base64url')],
  }));
}

/** The private key a partner proves itself with; the sign-in server is given its public half only. */
export function partnerKey(directory: string, partner: Partner): Promise<JWK> {
  return keptJson(partnerKeyFile(directory, partner.id), () => newKey(partner.id));
}

export function partnerKeyFile(directory: string, partnerId: string): string {
  return join(directory, `${partnerId}.jwk.json`);
}

/** What the console proves itself with at the sign-in. */
export function consoleKey(directory: string): Promise<JWK> {
  return keptJson(consoleKeyFile(directory), () => newKey('varsam-console'));
}

export function consoleKeyFile(directory: string): string {
  return join(directory, 'console.jwk.json');
}

export function publicHalf({ kty, crv, x, y, kid, alg, use }: JWK): JWK {
  return { kty, crv, x, y, kid, alg, use } as JWK;
}

async function newKey(kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg: 'ES256', use: 'sig' };
}
