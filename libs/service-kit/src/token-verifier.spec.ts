import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportSPKI, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Problem } from './problem.js';
import { signIn, type SignIn } from './tiny-service.suite.js';
import { TokenVerifier } from './token-verifier.js';

let issuer: SignIn;
let tokens: TokenVerifier;
const now = Math.floor(Date.now() / 1000);

beforeAll(async () => {
  issuer = await signIn();
  tokens = new TokenVerifier({ issuer: issuer.issuer, audience: 'varsam' });
});
afterAll(() => issuer.stop());

async function answer(token: string, verifier = tokens): Promise<string> {
  try {
    return `accepted ${(await verifier.verify(token)).sub}`;
  } catch (error) {
    return error instanceof Problem ? `${error.status} ${error.slug}` : String(error);
  }
}

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('an access token', () => {
  it('of the issuer is accepted, also a second time', async () => {
    const token = await issuer.token();
    expect(await answer(token)).toBe('accepted w1');
    expect(await answer(token)).toBe('accepted w1');
  });

  it.each([
    ['that has expired', { exp: now - 120 }, {}],
    ['that is not valid yet', { nbf: now + 120 }, {}],
    ['without an expiry', { exp: undefined }, {}],
    ['without a subject', { sub: undefined }, {}],
    ['for another audience', { aud: 'another' }, {}],
    ['of another issuer', { iss: 'https://elsewhere.example' }, {}],
    ['that is an ID token', {}, { typ: 'JWT' }],
    ['of no type', {}, { typ: undefined }],
    ['under an unknown key', {}, { kid: 'k2' }],
  ])('%s is refused', async (_what, claims, header) => {
    expect(await answer(await issuer.token(claims as JWTPayload, header as object))).toBe('401 unauthenticated');
  });

  it('may come half a minute late, for clocks differ', async () => {
    expect(await answer(await issuer.token({ exp: now - 10 }))).toBe('accepted w1');
  });

  it('signed by somebody else is refused', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    expect(await answer(await issuer.token({}, {}, privateKey))).toBe('401 unauthenticated');
  });

  it('with one letter changed is refused', async () => {
    const [head, , signature] = (await issuer.token()).split('.');
    const forged = base64({ iss: issuer.issuer, aud: 'varsam', sub: 'chief', exp: now + 300 });
    expect(await answer(`${head}.${forged}.${signature}`)).toBe('401 unauthenticated');
  });

  it('without a signature (alg none) is refused', async () => {
    const claims = base64({ iss: issuer.issuer, aud: 'varsam', sub: 'w1', exp: now + 300 });
    expect(await answer(`${base64({ alg: 'none', typ: 'at+jwt' })}.${claims}.`)).toBe('401 unauthenticated');
  });

  it('signed with the public key as if it were a secret is refused', async () => {
    const { publicKey } = await generateKeyPair('ES256', { extractable: true });
    const secret = new TextEncoder().encode(await exportSPKI(publicKey));
    const token = await new SignJWT({ iss: issuer.issuer, aud: 'varsam', sub: 'w1', exp: now + 300 })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'k1' })
      .sign(secret);
    expect(await answer(token)).toBe('401 unauthenticated');
  });

  it.each(['', 'a.b', 'a.b.c', '🙂', 'x'.repeat(5_000)])('that is no token at all is refused', async (text) => {
    expect(await answer(text)).toBe('401 unauthenticated');
  });

  it('that was accepted is refused when its time is up, although it is remembered', async () => {
    let time = now * 1000;
    const verifier = new TokenVerifier({ issuer: issuer.issuer, audience: 'varsam' }, () => time);
    const token = await issuer.token({ exp: now + 20 });
    expect(await answer(token, verifier)).toBe('accepted w1');
    time += 55_000;
    expect(await answer(token, verifier)).toBe('401 unauthenticated');
  });

  it('is not called false when the issuer cannot be reached', async () => {
    const verifier = new TokenVerifier({ issuer: 'http://127.0.0.1:9', audience: 'varsam' });
    expect(await answer(await issuer.token(), verifier)).toBe('503 sign-in-unavailable');
    const keysAway = new TokenVerifier({ issuer: issuer.issuer, audience: 'varsam', jwksUrl: 'http://127.0.0.1:9/jwks' });
    expect(await answer(await issuer.token(), keysAway)).toBe('503 sign-in-unavailable');
  });
});

interface Said {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: object;
}

/** Something that answers in the issuer's place, and how a token of it fares; with how often it was asked. */
async function standIn(answers: (own: string) => Said): Promise<{ readonly said: string; readonly asked: number }> {
  let asked = 0;
  const server = createServer((_request, response) => {
    const { status = 200, headers = {}, body = {} } = answers(own);
    asked += 1;
    response.writeHead(status, { connection: 'close', ...headers }).end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const said = await answer(await issuer.token({ iss: own }), new TokenVerifier({ issuer: own, audience: 'varsam' }));
    return { said, asked };
  } finally {
    server.close();
  }
}

describe('what answers in the place of the issuer', () => {
  it('and names itself otherwise is not asked for keys', async () => {
    const jwks_uri = `${issuer.issuer}/jwks`;
    expect((await standIn((own) => ({ body: { issuer: own, jwks_uri } }))).said).toBe('accepted w1');
    expect((await standIn(() => ({ body: { issuer: issuer.issuer, jwks_uri } }))).said).toBe('503 sign-in-unavailable');
    expect((await standIn(() => ({ body: { jwks_uri } }))).said).toBe('503 sign-in-unavailable');
  });

  it('and sends elsewhere is not followed', async () => {
    const { said, asked } = await standIn((own) => ({ status: 302, headers: { location: `${own}/elsewhere` } }));
    expect([said, asked]).toEqual(['503 sign-in-unavailable', 1]);
  });
});
