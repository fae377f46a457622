import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '@varsam/testing';
import { createRemoteJWKSet, generateKeyPair, exportJWK, jwtVerify } from 'jose';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeAt, prepare, type Home } from '../home.js';
import { partners } from '../partners/partner.js';
import { partnerKey, publicHalf } from './client-keys.js';
import { demoPeople } from './demo-people.js';
import type { PartnerRegistry, RegisteredPartner } from './partner-registry.js';
import { partnerToken } from './partner-token.js';
import { personToken } from './person-token.js';
import { startSignIn, type SignIn } from './sign-in-server.js';

const directory = mkdtempSync(join(tmpdir(), 'varsam-sign-in-'));
let home: Home;
let signIn: SignIn;
const registered = new Map<string, RegisteredPartner>();
const registry: PartnerRegistry = { find: (partnerId) => Promise.resolve(registered.get(partnerId)) };

beforeAll(async () => {
  // Jest lends a spec the outer structuredClone, whose objects are not plain objects of the spec's own world
  globalThis.structuredClone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
  home = homeAt(directory, directory);
  await prepare(home);
  for (const partner of Object.values(partners)) {
    registered.set(partner.id, { ...partner, publicJwk: publicHalf(await partnerKey(home.partners, partner)) });
  }
  signIn = await startSignIn(home, await freePort(), registry);
});

afterAll(async () => {
  await signIn?.stop();
  rmSync(directory, { recursive: true, force: true });
});

const verified = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${signIn.issuer}/jwks`)), { issuer: signIn.issuer, audience: 'varsam', typ: 'at+jwt' });

describe('signing in', () => {
  it('gives a social worker a token with role, unit and municipality', async () => {
    const { payload } = await verified(await personToken(signIn.issuer, demoPeople.socialWorker.id));
    expect(payload).toMatchObject({
      sub: 'anna.socialsekreterare',
      roles: ['socialWorker'],
      units: ['children-and-youth'],
      kommunkod: '0486',
    });
  });

  it('tells in the token when and how strongly the person signed in', async () => {
    const before = Math.floor(Date.now() / 1000);
    const { payload } = await verified(await personToken(signIn.issuer, demoPeople.housingOfficer.id));
    expect(payload['acr']).toBe('http://id.elegnamnden.se/loa/1.0/loa3');
    expect(payload['auth_time']).toBeGreaterThanOrEqual(before);
  });

  it('gives nobody a token who is not on the page', async () => {
    await expect(personToken(signIn.issuer, 'nobody')).rejects.toThrow();
  });

  it('gives a partner a token that says what it may write and for which municipality', async () => {
    const { payload } = await verified(await partnerToken(signIn.issuer, 'provskolan', await partnerKey(home.partners, partners.school)));
    expect(payload).toMatchObject({ client_id: 'provskolan', scope: 'concerns:write', kommunkoder: ['0486'] });
    expect(payload).not.toHaveProperty('roles');
  });

  it('refuses a partner that proves itself with a key of its own making', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const forged = { ...(await exportJWK(privateKey)), kid: 'provskolan', alg: 'ES256' };
    await expect(partnerToken(signIn.issuer, 'provskolan', forged)).rejects.toThrow('401');
  });

  it('refuses a partner that holds the key of another partner', async () => {
    await expect(partnerToken(signIn.issuer, 'polisen', await partnerKey(home.partners, partners.school))).rejects.toThrow('401');
  });

  it('knows a partner from the moment it is registered, and no longer than it is', async () => {
    const key = await partnerKey(home.partners, { id: 'nyskolan', name: 'Nyskolan', kommunkoder: ['0486'] });
    await expect(partnerToken(signIn.issuer, 'nyskolan', key)).rejects.toThrow('401');
    registered.set('nyskolan', { id: 'nyskolan', name: 'Nyskolan', kommunkoder: ['0486', '0180'], publicJwk: publicHalf(key) });
    const { payload } = await verified(await partnerToken(signIn.issuer, 'nyskolan', key));
    expect(payload).toMatchObject({ client_id: 'nyskolan', kommunkoder: ['0486', '0180'] });
    registered.delete('nyskolan');
    await expect(partnerToken(signIn.issuer, 'nyskolan', key)).rejects.toThrow('401');
  });

  it('answers to its own address only', async () => {
    const port = new URL(signIn.issuer).port;
    expect((await fetch(`http://localhost:${port}/jwks`).catch(() => ({ status: 421 }))).status).toBe(421);
  });
});
