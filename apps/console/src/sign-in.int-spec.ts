import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { generateKeyPair, type JWTPayload } from 'jose';
import { ConsoleTown } from './console.suite.js';
import { loa3, type Provider, type Twist } from './provider.suite.js';

let town: ConsoleTown;
let provider: Provider;

beforeAll(async () => {
  town = await ConsoleTown.start();
  provider = town.provider;
});
afterAll(() => town?.stop());
beforeEach(() => {
  provider.twist = {};
  provider.tokenAnswer = undefined;
});

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const session = '__Host-varsam';

describe('signing in', () => {
  it('pushes what is asked for to the provider and puts nothing of it into the address', async () => {
    const address = await town.browser().begin('?return=/barn/1');
    const asked = provider.askedFor(address);
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      scope: 'openid offline_access',
      code_challenge_method: 'S256',
      acr_values: loa3,
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
    expect([...new URL(address).searchParams.keys()].toSorted()).toEqual(['client_id', 'request_uri']);
  });

  it.each(['cross-site', 'same-site'])('is asked about first where a link on another site leads to it: %s', async (site) => {
    const browser = town.browser();
    const answer = await browser.go('/auth/sign-in?max_age=0&return=/barn/1', { headers: { 'sec-fetch-site': site } });
    expect([answer.status, answer.headers.location, browser.cookies.size]).toEqual([200, undefined, 0]);
    expect(answer.text).toContain('En annan webbplats har skickat dig hit.');
    const [, onward = ''] = /class="act" href="([^"]+)"/.exec(answer.text) ?? [];
    const own = await browser.go(onward.replaceAll('&#38;', '&'), { headers: { 'sec-fetch-site': 'same-origin' } });
    expect([own.status, Object.fromEntries(provider.askedFor(own.headers.location ?? ''))]).toMatchObject([303, { max_age: '0' }]);
  });

  it('gives the browser a cookie that no script reads and no other site sends, and no token', async () => {
    const browser = town.browser();
    const answer = await browser.signIn(provider, { query: '?return=/barn/1' });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('url=/barn/1');
    const line = browser.lines.findLast((one) => one.startsWith(`${session}=`));
    expect(line).toMatch(/^__Host-varsam=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(browser.lines.find((one) => one.startsWith('__Host-varsam-sign-in='))).toMatch(/Max-Age=600; .*SameSite=Lax$/);
    expect([...browser.cookies.keys()]).toEqual([session]);
    const told = [
      answer.text,
      JSON.stringify(answer.headers),
      (await browser.go('/')).text,
      (await browser.go('/auth/session')).text,
    ].join();
    expect(told).not.toMatch(/eyJ/);
  });

  it('tells the page who is signed in, with what roles, and until when', async () => {
    const answer = await (await town.signedIn()).go('/auth/session');
    expect(JSON.parse(answer.text)).toMatchObject({
      person: { id: 'anna', name: 'Anna Socialsekreterare' },
      assignments: [{ kommunkod: '0486', authority: 'social-services', roles: ['socialWorker'], units: ['children-and-youth'] }],
      kommunkod: '0486',
      acr: loa3,
    });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('asks anew for whoever is signed in already where the page wants a fresh sign-in', async () => {
    const browser = await town.signedIn();
    const asked = provider.askedFor(await browser.begin('?max_age=0&return=/boende/1'));
    expect(Object.fromEntries(asked)).toMatchObject({ max_age: '0', prompt: 'login', acr_values: loa3 });
  });

  it('gives a new session at each sign-in, and the one before is worth nothing', async () => {
    const browser = await town.signedIn();
    const before = browser.cookies.get(session) ?? '';
    await browser.signIn(provider, { query: '?max_age=0' });
    expect(browser.cookies.get(session)).not.toBe(before);
    const old = await town.browser().go('/auth/session', { headers: { cookie: `${session}=${before}` } });
    expect(old.status).toBe(401);
    expect((await browser.go('/auth/session')).status).toBe(200);
  });

  it('takes no session that somebody else has put into the browser', async () => {
    const [browser, planted] = [town.browser(), 'A'.repeat(43)];
    browser.cookies.set(session, planted);
    await browser.signIn(provider);
    expect(browser.cookies.get(session)).not.toBe(planted);
  });

  it('leads somebody else at the same screen to the first page, not to where the one before had been', async () => {
    const browser = await town.signedIn('anna');
    const answer = await browser.signIn(provider, { person: 'maj', query: '?max_age=0&return=/barn/1' });
    expect(answer.text).toContain('url=/"');
  });
});

/** How the sign-in went, in a word; nobody is signed in by a refusal. */
async function outcome(change: (query: URLSearchParams) => void, query = ''): Promise<string> {
  const browser = town.browser();
  const back = provider.signIn(await browser.begin(query));
  change(back);
  const answer = await browser.go(`/auth/callback?${back.toString()}`);
  const state = (await browser.go('/auth/session')).status;
  return `${answer.status} ${answer.headers['varsam-refusal'] ?? 'signed in'}, session ${state}`;
}

const refused = '401 refused, session 401';
const expired = '400 expired, session 401';
const asItIs = (): void => undefined;

describe('an answer of the provider that does not hold', () => {
  it.each<[string, Twist]>([
    ['for another client', { claims: { aud: 'another-client' } }],
    ['of another issuer', { claims: { iss: 'https://elsewhere.example' } }],
    ['that has ended', { claims: { iat: 1_700_000_000, exp: 1_700_000_300 } }],
    ['of an earlier sign-in (nonce)', { claims: { nonce: 'x'.repeat(43) } }],
    ['without the nonce', { claims: { nonce: undefined } as unknown as JWTPayload }],
    ['without a person', { claims: { sub: undefined } as unknown as JWTPayload }],
    ['that names the person by an identity number', { claims: { sub: '201001012390' } }],
    ['under an unknown key', { header: { kid: 'p2' } }],
    ['without a signature (alg none)', { instead: (claims) => `${base64({ alg: 'none' })}.${base64(claims)}.` }],
    ['with another’s key', { instead: async (claims) => provider.sign(claims, {}, (await generateKeyPair('ES256')).privateKey) }],
    ['with one letter changed', { instead: async (claims) => (await provider.sign(claims)).replace(/\.\w/, '.A') }],
    ['that is no token', { instead: () => 'abc' }],
  ])('is an ID token %s', async (_what, twist) => {
    provider.twist = twist;
    expect(await outcome(asItIs)).toBe(refused);
  });

  it('is an answer of another issuer than was asked (RFC 9207), or of none', async () => {
    expect(await outcome((back) => back.set('iss', 'https://evil.example'))).toBe(refused);
    expect(await outcome((back) => back.delete('iss'))).toBe(refused);
  });

  it('is one for another sign-in: wrong state, no state', async () => {
    expect(await outcome((back) => back.set('state', 'y'.repeat(43)))).toBe(expired);
    expect(await outcome((back) => back.delete('state'))).toBe(expired);
  });

  it('is a code that was never given', async () => {
    expect(await outcome((back) => back.set('code', 'guessed'))).toBe(refused);
  });

  it('is one at a weaker level, or an old sign-in where a new one was asked for', async () => {
    provider.twist = { claims: { acr: 'http://id.elegnamnden.se/loa/1.0/loa2' } };
    expect(await outcome(asItIs, '?max_age=0')).toBe('403 too-weak, session 401');
    expect(await outcome(asItIs)).toBe('403 too-weak, session 401');
    provider.twist = { claims: { auth_time: Math.floor(Date.now() / 1000) - 900 } };
    expect(await outcome(asItIs, '?max_age=0')).toBe('403 too-old, session 401');
  });

  it('is one about somebody who belongs to no municipality', async () => {
    provider.twist = { claims: { kommunkod: undefined } as unknown as JWTPayload };
    expect(await outcome(asItIs)).toBe('403 no-municipality, session 401');
  });
});

describe('a sign-in that comes to nothing', () => {
  it('is told as cancelled where the person stopped it, and words of the provider are not repeated', async () => {
    const browser = town.browser();
    const back = provider.signIn(await browser.begin());
    back.delete('code');
    back.set('error', 'access_denied');
    back.set('error_description', '<script>alert(1)</script>');
    const answer = await browser.go(`/auth/callback?${back.toString()}`);
    expect([answer.status, answer.headers['varsam-refusal']]).toEqual([403, 'cancelled']);
    expect(answer.text).toContain('Inloggningen avbröts. Inget har ändrats.');
    expect(answer.text).not.toContain('alert');
  });

  it('is told as unavailable where the provider is ill', async () => {
    provider.tokenAnswer = { status: 503, body: { error: 'server_error' } };
    expect(await outcome(asItIs)).toBe('503 unavailable, session 401');
  });

  it('cannot be played back: neither the code, nor the state, nor the cookie of the way', async () => {
    const browser = town.browser();
    const back = provider.signIn(await browser.begin()).toString();
    const onTheWay = new Map(browser.cookies);
    expect((await browser.go(`/auth/callback?${back}`)).status).toBe(200);
    const thief = town.browser();
    for (const [name, value] of onTheWay) thief.cookies.set(name, value);
    const again = await thief.go(`/auth/callback?${back}`);
    expect([again.status, again.headers['varsam-refusal'], thief.cookies.get(session)]).toEqual([400, 'expired', undefined]);
  });

  it('is one that another browser began: nobody is made to work in somebody else’s name', async () => {
    const [attacker, victim] = [town.browser(), town.browser()];
    const back = provider.signIn(await attacker.begin(), 'mallory');
    await victim.begin();
    const answer = await victim.go(`/auth/callback?${back.toString()}`);
    expect([answer.headers['varsam-refusal'], victim.cookies.get(session)]).toEqual(['expired', undefined]);
    expect((await town.browser().go(`/auth/callback?${back.toString()}`)).headers['varsam-refusal']).toBe('expired');
  });

  it('leads nowhere but here, whatever address it was begun with', async () => {
    for (const place of ['https://evil.example/', '//evil.example', '/%5Cevil.example', '/\\evil.example']) {
      const answer = await town.browser().signIn(provider, { query: `?return=${encodeURIComponent(place)}` });
      expect(answer.text).not.toMatch(/(url=|href=")(https?:)?(\/\/|\/\\|\\)/);
    }
  });
});

describe('a sign-in', () => {
  it('is logged, with its level and without a name; a refused one too', async () => {
    const lines: unknown[] = [];
    const keep = (line: unknown): void => void lines.push(line);
    Logger.overrideLogger({ log: keep, warn: keep, error: keep });
    const person = '019d0c5e-7a00-7073-8a11-000000000073';
    const browser = await town.signedIn(person);
    await browser.form('/auth/sign-out');
    await browser.go('/auth/session', { headers: { 'sec-fetch-site': 'cross-site' } });
    provider.twist = { claims: { aud: 'another-client' } };
    await outcome(asItIs);
    Logger.overrideLogger(false);
    const requestId = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(lines.slice(0, 4)).toEqual([
      { msg: 'somebody signed in', requestId, personId: person, acr: loa3 },
      { msg: 'somebody signed out', requestId, outcome: 'this' },
      { msg: 'a request was refused', requestId, method: 'GET', route: '/auth/session', slug: 'foreign-site', status: 403 },
      { msg: 'a sign-in came to nothing', requestId, outcome: 'refused' },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/Anna|eyJ/);
  });
});
