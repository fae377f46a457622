import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@varsam/testing';
import { importJWK, SignJWT } from 'jose';
import type { JWK, JWTPayload } from 'jose';
import { homeAt, prepare, type Home } from '../home.js';
import { partners } from '../partners/partner.js';
import { partnerKey, publicHalf } from './client-keys.js';
import { startSignIn, type SignIn } from './sign-in-server.js';

const directory = mkdtempSync(join(tmpdir(), 'varsam-assertion-'));
let home: Home;
let signIn: SignIn;
let key: JWK;

beforeAll(async () => {
  // Jest lends a spec the outer structuredClone, whose objects are not plain objects of the spec's own world
  globalThis.structuredClone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
  home = homeAt(directory, directory);
  await prepare(home);
  key = await partnerKey(home.partners, partners.school);
  const school = { ...partners.school, publicJwk: publicHalf(key) };
  signIn = await startSignIn(home, await freePort(), { find: (id) => Promise.resolve(id === school.id ? school : undefined) });
});

afterAll(async () => {
  await signIn?.stop();
  rmSync(directory, { recursive: true, force: true });
});

const id = partners.school.id;
const seconds = (count: number): number => Math.floor(Date.now() / 1000) + count;

async function assertion(changes: JWTPayload = {}): Promise<string> {
  const claims = { iss: id, sub: id, aud: signIn.issuer, jti: randomUUID(), iat: seconds(0), exp: seconds(60), ...changes };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', ...(key.kid !== undefined && { kid: key.kid }) })
    .sign(await importJWK(key, 'ES256'));
}

async function give(
  clientAssertion: string,
  changes: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly scope?: string }> {
  const body = new URLSearchParams({
    ...{ grant_type: 'client_credentials', scope: 'concerns:write', client_id: id, client_assertion: clientAssertion },
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    ...changes,
  });
  const answer = await fetch(`${signIn.issuer}/token`, { method: 'POST', body });
  const { scope } = (await answer.json()) as { scope?: string };
  return { status: answer.status, ...(scope !== undefined && { scope }) };
}

describe('what a partner proves itself with', () => {
  it('is good once: whoever picked it up on the way gets nothing for it', async () => {
    const picked = await assertion();
    expect([await give(picked), await give(picked)]).toMatchObject([{ status: 200 }, { status: 401 }]);
    expect(await give(await assertion())).toMatchObject({ status: 200 });
  });

  it.each([
    ['for another sign-in', 401, { aud: 'https://elsewhere.example' }],
    ['that has expired', 401, { iat: seconds(-600), exp: seconds(-300) }],
    ['in the name of another partner', 400, { sub: 'polisen' }],
    ['issued by another partner', 401, { iss: 'polisen' }],
    ['without a number of its own', 401, { jti: undefined }],
  ])('gets nothing %s', async (_what, status, changes) => {
    expect(await give(await assertion(changes as JWTPayload))).toEqual({ status });
  });

  it('gives no more than the partner may have', async () => {
    const given = await give(await assertion(), { scope: 'concerns:write concerns:read admin' });
    expect(given).toEqual({ status: 200, scope: 'concerns:write' });
  });
});
