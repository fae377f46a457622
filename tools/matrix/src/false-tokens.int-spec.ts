import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { exportJWK, exportSPKI, generateKeyPair, importJWK, SignJWT } from 'jose';
import type { CryptoKey, JWK, JWTHeaderParameters, JWTPayload } from 'jose';
import { numbersFrom } from './cases.suite.js';
import { kommunkod } from './records.suite.js';
import { services, Town } from './town.suite.js';
import type { Service } from './town.suite.js';

jest.setTimeout(120_000);

/**
 * What a false token may be. Over HTTP against referrals alone: apps/referrals/src/access.int-spec.ts. In the verifier itself:
 * libs/service-kit/src/token-verifier.spec.ts. Roles, municipalities and partners: access-matrix.int-spec.ts. Here: every service, and keys
 * that a token brings along.
 */
const doors: Readonly<Record<Service, string>> = {
  referrals: '/reception-tasks',
  assessments: '/concerns',
  meetings: '/enquiries',
  housing: '/operations/dead-letters',
  reporting: '/inflow?from=2026-01-01&to=2026-01-31',
};

let town: Town;
let thief: { readonly key: CryptoKey; readonly publicJwk: JWK; readonly server: Server; readonly url: string; fetched: number };

beforeAll(async () => {
  town = await Town.start();
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const publicJwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
  const server = createServer((_request, response) => {
    thief.fetched += 1;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [publicJwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  thief = { key: privateKey, publicJwk, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`, fetched: 0 };
});

afterAll(async () => {
  thief?.server.close();
  await town?.stop();
});

const claims = { sub: 'maj', kommunkod, units: ['u'], roles: ['reception', 'unitManager', 'sspfCoordinator', 'operations', 'analyst'] };
const minutes = (count: number): number => Math.floor(Date.now() / 1000) + 60 * count;
const header = (changes: object) => changes as Partial<JWTHeaderParameters>;
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const full = () => ({ ...claims, iss: town.signIn.issuer, aud: 'varsam', iat: minutes(0), exp: minutes(60) });

async function publishedKey(): Promise<JWK> {
  const { keys } = (await (await fetch(town.signIn.jwksUrl)).json()) as { keys: JWK[] };
  return keys[0]!;
}

/** Signed as if the published key were a shared secret. */
async function withPublicKeyAsSecret(form: 'spki' | 'jwk'): Promise<string> {
  const published = await publishedKey();
  const key = (await importJWK(published, 'ES256', { extractable: true })) as CryptoKey;
  const secret = form === 'spki' ? await exportSPKI(key) : JSON.stringify(published);
  return new SignJWT(full()).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'k1' }).sign(new TextEncoder().encode(secret));
}

/** The same signature over the same words, but for one bit somewhere. */
async function withOneBitTurned(seed: number): Promise<string> {
  const [head, body, signature] = (await town.signIn.token(claims)).split('.') as [string, string, string];
  const bytes = Buffer.from(signature, 'base64url');
  const next = numbersFrom(seed);
  bytes[Math.floor(next() * bytes.length)]! ^= 1 << Math.floor(next() * 8);
  return `${head}.${body}.${bytes.toString('base64url')}`;
}

const byThief = (changes: object = {}) => town.signIn.token(claims, header(changes), thief.key);

const tokens: Readonly<Record<string, () => Promise<string> | string>> = {
  'signed with another key': () => byThief(),
  'with its own key in it (jwk)': () => byThief({ jwk: thief.publicJwk }),
  'that says where its key is (jku)': () => byThief({ jku: thief.url }),
  'that says where its certificate is (x5u)': () => byThief({ x5u: thief.url }),
  'with a certificate in it (x5c)': () => byThief({ x5c: [Buffer.from('certificate').toString('base64')] }),
  'with a path as its key id': () => byThief({ kid: '../../../../dev/null' }),
  'with an SQL injection as its key id': () => byThief({ kid: `k1' union select 'x` }),
  'with an address as its key id': () => byThief({ kid: thief.url }),
  'without a key id': () => byThief({ kid: undefined }),
  'that asks for an unknown extension (crit)': () =>
    `${encoded({ alg: 'ES256', typ: 'at+jwt', kid: 'k1', crit: ['x'], x: 1 })}.${encoded(full())}.AAAA`,
  'without a signature (alg none)': () => `${encoded({ alg: 'none', typ: 'at+jwt' })}.${encoded(full())}.`,
  'without a signature (alg NoNe)': () => `${encoded({ alg: 'NoNe', typ: 'at+jwt', kid: 'k1' })}.${encoded(full())}.`,
  'signed with the public key as a secret': () => withPublicKeyAsSecret('spki'),
  'signed with the public JWK as a secret': () => withPublicKeyAsSecret('jwk'),
  'with one bit of the signature turned': () => withOneBitTurned(Date.now()),
  'with a signature of nought (CVE-2022-21449)': () =>
    `${encoded({ alg: 'ES256', typ: 'at+jwt', kid: 'k1' })}.${encoded(full())}.${Buffer.alloc(64).toString('base64url')}`,
  'that is an ID token': () => town.signIn.token(claims, { typ: 'JWT' }),
  'that is a logout token': () => town.signIn.token(claims, { typ: 'logout+jwt' }),
  'of no type': () => town.signIn.token(claims, header({ typ: undefined })),
  'that has expired': () => town.signIn.token({ ...claims, exp: minutes(-2) }),
  'that never expires': () => town.signIn.token({ ...claims, exp: undefined } as unknown as JWTPayload),
  'that is not valid yet': () => town.signIn.token({ ...claims, nbf: minutes(5) }),
  'for another audience': () => town.signIn.token({ ...claims, aud: ['another-system', 'varsam2'] }),
  'of another issuer': () => town.signIn.token({ ...claims, iss: `${town.signIn.issuer}/` }),
  'for nobody': () => town.signIn.token({ ...claims, sub: undefined } as unknown as JWTPayload),
};

describe.each(services)('the door of %s', (service) => {
  const knock = async (authorization: string) => {
    const answer = await fetch(town.address(service, doors[service]), { headers: { authorization } });
    return { status: answer.status, text: await answer.text(), asks: answer.headers.get('www-authenticate') };
  };

  it('opens to a true token', async () => {
    expect(await knock(`Bearer ${await town.signIn.token(claims)}`)).toMatchObject({ status: 200 });
  });

  it.each(Object.entries(tokens))('stays shut for a token %s', async (_what, make) => {
    const { status, text, asks } = await knock(`Bearer ${await make()}`);
    expect([status, asks]).toEqual([401, 'Bearer']);
    const { instance, ...told } = JSON.parse(text) as Record<string, unknown>;
    expect([typeof instance, told]).toEqual([
      'string',
      { type: 'urn:varsam:problem:unauthenticated', title: 'A valid access token is needed', status: 401 },
    ]);
  });

  it('takes a token from nowhere but its header', async () => {
    const token = await town.signIn.token(claims);
    const at = `${doors[service]}${doors[service].includes('?') ? '&' : '?'}access_token=${token}`;
    const answers = [
      await fetch(town.address(service, at)),
      await fetch(town.address(service, doors[service]), { headers: { cookie: `access_token=${token}` } }),
      await fetch(town.address(service, doors[service]), { headers: { authorization: `Basic ${token}` } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  it('fetches no key from where a token says, and writes no token into its log', () => {
    expect(thief.fetched).toBe(0);
    expect(town.log(service)).not.toMatch(/eyJ[\w-]{20}/);
  });
});
