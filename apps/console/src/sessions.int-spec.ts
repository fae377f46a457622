import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPair, type JWTPayload } from 'jose';
import { ask, ConsoleTown, type Browser } from './console.suite.js';
import { clientId } from './provider.suite.js';

let town: ConsoleTown;
const cookie = '__Host-varsam';

beforeAll(async () => {
  town = await ConsoleTown.start({ replicas: 2, settings: { VARSAM_SESSIONS_PER_PERSON: '2' } });
});
afterAll(() => town?.stop());
beforeEach(() => town.admin.query('delete from session'));

const isIn = async (browser: Browser): Promise<boolean> => (await browser.go('/auth/session')).status === 200;
const set = (sql: string): Promise<unknown> => town.admin.query(`update session set ${sql}`);

describe('a session', () => {
  it('is known to every replica, and ended on one it is ended on all', async () => {
    const browser = await town.signedIn();
    const elsewhere = town.browser(1);
    elsewhere.cookies.set(cookie, browser.cookies.get(cookie) ?? '');
    expect(await isIn(elsewhere)).toBe(true);
    await browser.change('/auth/sign-out');
    expect(await isIn(elsewhere)).toBe(false);
  });

  it('ends after half an hour in which nothing was asked for', async () => {
    const browser = await town.signedIn();
    await set("last_seen_at = now() - interval '29 minutes'");
    expect(await isIn(browser)).toBe(true);
    await set("last_seen_at = now() - interval '31 minutes'");
    expect(await isIn(browser)).toBe(false);
  });

  it('lives on while something is asked for, but not longer than a shift', async () => {
    const browser = await town.signedIn();
    await set("last_seen_at = now() - interval '29 minutes'");
    await browser.go('/auth/session');
    const { rows } = await town.admin.query("select last_seen_at > now() - interval '1 minute' as seen from session");
    expect(rows).toEqual([{ seen: true }]);
    await set("signed_in_at = now() - interval '601 minutes'");
    expect(await isIn(browser)).toBe(false);
  });

  it('makes room: with a third sign-in the first one ends', async () => {
    const [first, second, third] = [await town.signedIn(), await town.signedIn('anna', 1), await town.signedIn()];
    expect([await isIn(first), await isIn(second), await isIn(third)]).toEqual([false, true, true]);
    expect(await isIn(await town.signedIn('maj'))).toBe(true);
    expect(await isIn(second)).toBe(true);
  });

  it('is listed to its person, who can end another one, and nobody else can', async () => {
    const [first, second] = [await town.signedIn(), await town.signedIn()];
    const { sessions } = JSON.parse((await second.go('/auth/sessions')).text) as { sessions: { handle: string; current: boolean }[] };
    expect(sessions.map(({ current }) => current).toSorted()).toEqual([false, true]);
    const { handle } = sessions.find(({ current }) => !current)!;
    const maj = await town.signedIn('maj');
    expect((await maj.change(`/auth/sessions/${handle}`, undefined, 'DELETE')).status).toBe(404);
    expect((await second.change(`/auth/sessions/${handle}`, undefined, 'DELETE')).status).toBe(204);
    expect([await isIn(first), await isIn(second)]).toEqual([false, true]);
  });
});

describe('the database of sessions', () => {
  it('holds neither what opens a session nor a token nor a name', async () => {
    const browser = await town.signedIn();
    const { rows } = await town.admin.query<{ row: string }>('select s::text || i::text as row from session s left join sign_in i on true');
    const told = rows.map(({ row }) => row).join();
    const secret = Buffer.from(browser.cookies.get(cookie) ?? '', 'base64url');
    for (const hidden of [
      secret.toString('hex'),
      secret.toString('base64'),
      'eyJ',
      Buffer.from('eyJ').toString('hex'),
      'Socialsekreterare',
    ]) {
      expect([hidden, told.includes(hidden)]).toEqual([hidden, false]);
    }
  });

  it('opens nothing in a row that was moved under another cookie', async () => {
    const [anna, maj] = [await town.signedIn('anna'), await town.signedIn('maj')];
    await town.admin.query(`update session set id_hash = '\\x00' where person_id = 'maj'`);
    await town.admin.query(
      `insert into session select sha256(decode($1, 'hex')), gen_random_uuid(), person_id, issuer_sid, key_version, wrapped_key, sealed,
      signed_in_at, last_seen_at from session where person_id = 'anna'`,
      [Buffer.from(maj.cookies.get(cookie) ?? '', 'base64url').toString('hex')],
    );
    expect([await isIn(anna), await isIn(maj)]).toEqual([true, false]);
  });

  it.each(['', 'x', 'A'.repeat(43), 'A'.repeat(5_000), "' or 1=1 --", '%00', `${'A'.repeat(42)}=`])(
    'opens nothing to a cookie that was made up: %s',
    async (value) => {
      const browser = town.browser();
      browser.cookies.set(cookie, value);
      expect((await browser.go('/auth/session')).status).toBe(401);
      expect((await browser.go('/api/referrals/children/1')).status).toBe(401);
    },
  );
});

describe('an access token', () => {
  const reload = (browser: Browser) => browser.go('/api/referrals/children/1');

  it('is renewed once for requests that come together on two replicas', async () => {
    town.provider.accessSeconds = 1;
    const browser = await town.signedIn();
    town.provider.accessSeconds = 300;
    const elsewhere = town.browser(1);
    elsewhere.cookies.set(cookie, browser.cookies.get(cookie) ?? '');
    const before = town.provider.refreshes;
    const answers = await Promise.all([browser, elsewhere, browser, elsewhere, browser, elsewhere].map(reload));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(town.provider.refreshes - before).toBe(1);
  });

  it('that cannot be renewed any more signs the person out', async () => {
    town.provider.accessSeconds = 1;
    const browser = await town.signedIn();
    town.provider.tokenAnswer = { status: 400, body: { error: 'invalid_grant' } };
    const answer = await reload(browser);
    town.provider.tokenAnswer = undefined;
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([
      401,
      { type: 'urn:varsam:problem:signed-out', signIn: '/auth/sign-in' },
    ]);
    expect(await isIn(browser)).toBe(false);
  });

  it('that lives still is used while the provider is ill; one that has ended is not, and nobody is signed out', async () => {
    town.provider.accessSeconds = 20;
    const [living, ended] = [await town.signedIn(), ((town.provider.accessSeconds = 0), await town.signedIn('maj'))];
    town.provider.tokenAnswer = { status: 503, body: { error: 'server_error' } };
    const answers = [(await reload(living)).status, (await reload(ended)).status];
    town.provider.tokenAnswer = undefined;
    town.provider.accessSeconds = 300;
    expect(answers).toEqual([200, 503]);
    expect([await isIn(living), await isIn(ended)]).toEqual([true, true]);
  });
});

describe('somebody who works for two municipalities', () => {
  const usual = () => town.provider.claims;
  let before: JWTPayload;
  beforeAll(() => {
    before = usual();
    const assignments = ['0486', '0180'].map((kommunkod) => ({ kommunkod, roles: ['reception'], units: ['reception'] }));
    town.provider.claims = { name: 'Jon Jour', assignments };
  });
  afterAll(() => {
    town.provider.claims = before;
  });

  it('picks one, and every request goes out for that one', async () => {
    const browser = await town.signedIn('jon');
    await browser.go('/api/referrals/children/1');
    expect(town.service.heard.at(-1)?.headers['varsam-municipality']).toBeUndefined();
    expect((await browser.change('/auth/municipality', { kommunkod: '0180' })).status).toBe(204);
    await browser.go('/api/referrals/children/1', { headers: { 'varsam-municipality': '0486' } });
    expect(town.service.heard.at(-1)?.headers['varsam-municipality']).toBe('0180');
    expect((await browser.form('/auth/municipality', { kommunkod: '0486' })).headers.location).toBe('/');
  });

  it('picks none that the sign-in has not given', async () => {
    const browser = await town.signedIn('jon');
    expect((await browser.change('/auth/municipality', { kommunkod: '1480' })).status).toBe(422);
  });

  it('works for the same one after signing in again', async () => {
    const browser = await town.signedIn('jon');
    await browser.change('/auth/municipality', { kommunkod: '0180' });
    await browser.signIn(town.provider, { person: 'jon', query: '?max_age=0' });
    expect(JSON.parse((await browser.go('/auth/session')).text)).toMatchObject({ kommunkod: '0180' });
  });
});

describe('signing out', () => {
  it('ends the session here, revokes the token there and leads to where the provider’s own session ends', async () => {
    const browser = await town.signedIn();
    const before = town.provider.revoked.length;
    const answer = await browser.form('/auth/sign-out');
    expect([answer.status, answer.headers['clear-site-data']]).toEqual([303, '"cache", "storage"']);
    const url = new URL(answer.headers.location ?? '');
    expect(url.origin + url.pathname).toBe(`${town.provider.issuer}/end`);
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${browser.origin}/`);
    expect([town.provider.revoked.length - before, browser.cookies.size, await isIn(browser)]).toEqual([1, 0, false]);
  });

  it('everywhere ends the person’s other sessions too', async () => {
    const [first, second] = [await town.signedIn(), await town.signedIn()];
    await second.change('/auth/sign-out-everywhere');
    expect([await isIn(first), await isIn(second)]).toEqual([false, false]);
  });

  it('by somebody who is not signed in is no fault', async () => {
    const answer = await town.browser().change('/auth/sign-out');
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { location: '/' }]);
  });
});

const now = () => Math.floor(Date.now() / 1000);
const event = { 'http://schemas.openid.net/event/backchannel-logout': {} };
const notice = (claims: JWTPayload = {}) => ({
  iss: town.provider.issuer,
  aud: clientId,
  iat: now(),
  exp: now() + 60,
  jti: String(Math.random()),
  events: event,
  ...claims,
});
const tell = (token: string) =>
  ask(`${town.consoles[0]!.origin}/auth/back-channel-logout`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ logout_token: token }).toString(),
  });
const typed = { typ: 'logout+jwt' };

describe('the provider’s notice of a sign-out', () => {
  it('ends the session that it names, or all of the person’s', async () => {
    const [first, second] = [await town.signedIn(), await town.signedIn()];
    const { rows } = await town.admin.query<{ issuer_sid: string }>('select issuer_sid from session order by signed_in_at');
    expect((await tell(await town.provider.sign(notice({ sid: rows[0]!.issuer_sid }), typed))).status).toBe(200);
    expect([await isIn(first), await isIn(second)]).toEqual([false, true]);
    expect((await tell(await town.provider.sign(notice({ sub: 'anna' }), typed))).status).toBe(200);
    expect(await isIn(second)).toBe(false);
  });

  it('ends also those of the person’s sessions that the provider gave no name, where it tells both', async () => {
    const [named, nameless, majs] = [await town.signedIn(), await town.signedIn(), await town.signedIn('maj')];
    const { rows } = await town.admin.query<{ handle: string; issuer_sid: string }>(
      "select handle, issuer_sid from session where person_id = 'anna' order by signed_in_at",
    );
    await set(`issuer_sid = null where handle = '${rows[1]!.handle}'`);
    await set("issuer_sid = null where person_id = 'maj'");
    expect((await tell(await town.provider.sign(notice({ sid: 'elsewhere', sub: 'anna' }), typed))).status).toBe(200);
    expect([await isIn(named), await isIn(nameless), await isIn(majs)]).toEqual([true, false, true]);
    await tell(await town.provider.sign(notice({ sid: rows[0]!.issuer_sid, sub: 'anna' }), typed));
    expect([await isIn(named), await isIn(majs)]).toEqual([false, true]);
  });

  it('that could not be carried out was not heard: sent again it ends the session', async () => {
    const browser = await town.signedIn();
    const token = await town.provider.sign(notice({ sub: 'anna' }), typed);
    await town.admin.query('revoke delete on session from console_app');
    const failed = await tell(token);
    await town.admin.query('grant delete on session to console_app');
    expect([failed.status >= 500, await isIn(browser)]).toEqual([true, true]);
    expect([(await tell(token)).status, await isIn(browser)]).toEqual([200, false]);
  });

  it('sent again ends nothing: the person may have signed in anew', async () => {
    const token = await town.provider.sign(notice({ sub: 'anna' }), typed);
    await tell(token);
    const browser = await town.signedIn();
    expect([(await tell(token)).status, await isIn(browser)]).toEqual([200, true]);
  });

  it.each<[string, () => Promise<string> | string]>([
    ['for another client', () => town.provider.sign(notice({ sub: 'anna', aud: 'another' }), typed)],
    ['of another issuer', () => town.provider.sign(notice({ sub: 'anna', iss: 'https://evil.example' }), typed)],
    ['that has ended', () => town.provider.sign(notice({ sub: 'anna', iat: now() - 300, exp: now() - 200 }), typed)],
    ['without an end', () => town.provider.sign(notice({ sub: 'anna', exp: undefined } as unknown as JWTPayload), typed)],
    ['without a number', () => town.provider.sign(notice({ sub: 'anna', jti: undefined } as unknown as JWTPayload), typed)],
    ['without the event', () => town.provider.sign(notice({ sub: 'anna', events: {} }), typed)],
    ['with a nonce, as an ID token has', () => town.provider.sign(notice({ sub: 'anna', nonce: 'n' }), typed)],
    ['of the type of an access token', () => town.provider.sign(notice({ sub: 'anna' }), { typ: 'at+jwt' })],
    ['of no type', () => town.provider.sign(notice({ sub: 'anna' }))],
    ['of the type of any token', () => town.provider.sign(notice({ sub: 'anna' }), { typ: 'JWT' })],
    ['about nobody', () => town.provider.sign(notice(), typed)],
    [
      'signed by somebody else',
      async () => town.provider.sign(notice({ sub: 'anna' }), typed, (await generateKeyPair('ES256')).privateKey),
    ],
    [
      'without a signature',
      () =>
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(notice({ sub: 'anna' }))).toString('base64url')}.`,
    ],
    ['that is none', () => 'abc'],
  ])('%s is refused', async (_what, token) => {
    const browser = await town.signedIn();
    const answer = await tell(await token());
    expect([answer.status, (JSON.parse(answer.text) as { type: string }).type]).toEqual([400, 'urn:varsam:problem:bad-logout-token']);
    expect(await isIn(browser)).toBe(true);
  });
});
