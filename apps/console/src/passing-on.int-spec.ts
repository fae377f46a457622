import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConsoleTown, type Browser } from './console.suite.js';
import { loa3 } from './provider.suite.js';

let town: ConsoleTown;
let anna: Browser;

beforeAll(async () => {
  town = await ConsoleTown.start();
  anna = await town.signedIn();
});
afterAll(() => town?.stop());
beforeEach(() => {
  town.service.answer = { status: 200, body: '{}' };
  town.service.heard.length = 0;
});

const problemOf = (text: string): string => (JSON.parse(text) as { type: string }).type.replace('urn:varsam:problem:', '');

describe('a request of the page', () => {
  it('goes to the service with the person’s token, purpose and trace, and the page never sees the token', async () => {
    town.service.answer = { status: 200, body: '{"name":"Elis"}', headers: { etag: '"7"' } };
    const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const answer = await anna.go('/api/referrals/children/1?limit=2', { headers: { 'varsam-purpose': 'case-work', traceparent: trace } });
    expect([answer.status, answer.text, answer.headers.etag]).toEqual([200, '{"name":"Elis"}', '"7"']);
    const [heard] = town.service.heard;
    expect(heard).toMatchObject({ method: 'GET', url: '/concerns/v1/children/1?limit=2' });
    expect(heard?.headers).toMatchObject({ 'varsam-purpose': 'case-work', traceparent: trace, 'varsam-municipality': '0486' });
    expect(heard?.headers.authorization).toMatch(/^Bearer eyJ/);
  });

  it('takes nothing along that the browser, or somebody in its place, has added', async () => {
    const smuggled = {
      ...{ authorization: 'Bearer mine', 'x-forwarded-for': '10.0.0.1', 'x-forwarded-host': 'evil.example', forwarded: 'for=10.0.0.1' },
      ...{ te: 'trailers', 'proxy-authorization': 'Basic eDp5', 'varsam-municipality': '0180', 'x-http-method-override': 'DELETE' },
      ...{
        connection: 'close, varsam-purpose',
        'keep-alive': '1',
        'varsam-purpose': 'case-work',
        origin: anna.origin,
        referer: anna.origin,
      },
    };
    await anna.go('/api/referrals/children/1', { headers: smuggled });
    const headers = town.service.heard[0]!.headers;
    expect(headers.authorization).toMatch(/^Bearer eyJ/);
    const allowed = ['host', 'connection', 'authorization', 'traceparent', 'varsam-municipality', 'varsam-purpose'];
    expect(Object.keys(headers).filter((name) => !allowed.includes(name))).toEqual([]);
    expect([headers['varsam-municipality'], headers.host]).toEqual(['0486', new URL(town.service.url).host]);
  });

  it('carries its bytes as they are, and as many as a service takes', async () => {
    const body = { text: 'åäö 🙂', n: 1.0 };
    town.service.answer = { status: 201, body: '{}', headers: { location: '/concerns/v1/children/2' } };
    const answer = await anna.change('/api/referrals/children', body);
    expect([answer.status, answer.headers.location]).toEqual([201, '/api/referrals/children/2']);
    expect(town.service.heard[0]).toMatchObject({ method: 'POST', body: JSON.stringify(body) });
    const large = await anna.change('/api/referrals/children', { text: 'x'.repeat(300_000) });
    expect([large.status, problemOf(large.text), town.service.heard.length]).toEqual([413, 'too-large', 1]);
  });

  it('hears refusals in the service’s own words, and nothing of its cookies and rules for keeping', async () => {
    const body = JSON.stringify({ type: 'urn:varsam:problem:not-found', status: 404 });
    const headers = {
      'content-type': 'application/problem+json',
      'set-cookie': 'a=b',
      'cache-control': 'public, max-age=600',
      server: 'x',
    };
    town.service.answer = { status: 404, body, headers: { ...headers, 'retry-after': '7' } };
    const answer = await anna.go('/api/housing/cases/1');
    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([404, body, 'application/problem+json']);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'retry-after': '7' });
    expect([answer.headers['set-cookie'], answer.headers['server']]).toEqual([undefined, undefined]);
  });

  it('hears that it reads behind broken glass, and whether a document was scanned', async () => {
    const told = { 'varsam-broken-glass': '019d; expires=2026-03-01T12:00:00.000Z', 'varsam-attachment-state': 'clean' };
    town.service.answer = { status: 200, body: '%PDF', headers: { 'content-type': 'application/pdf', ...told } };
    const answer = await anna.go('/api/referrals/children/1/attachments/2');
    expect([answer.status, answer.headers]).toEqual([200, expect.objectContaining(told)]);
  });

  it('is asked once, also where the service has too much to do', async () => {
    town.service.answer = { status: 503, body: '{}', headers: { 'retry-after': '1' } };
    expect([(await anna.go('/api/referrals/children/1')).status, town.service.heard.length]).toEqual([503, 1]);
  });

  it.each([
    ['/api/postgres/x', 404],
    ['/api/referrals/../../metrics', 404],
    ['/api/referrals/%2e%2e/%2e%2e/metrics', 404],
    ['/api/referrals//evil.example', 404],
    ['/api/meetings/x', 404],
    ['/api/', 404],
    ['/concerns/v1/children/1', 404],
  ])('to %s reaches no service', async (path, status) => {
    expect([(await anna.go(path)).status, town.service.heard.length]).toEqual([status, 0]);
  });

  it('is of a method that the services have', async () => {
    for (const method of ['OPTIONS', 'TRACE', 'HEAD', 'PROPFIND']) {
      const { status } = await anna.go('/api/referrals/children/1', { method });
      expect([method, status >= 400 && status < 500]).toEqual([method, true]);
    }
    expect(town.service.heard).toEqual([]);
  });

  it('is told to wait where a program asks for more than anybody reads; others are not', async () => {
    const program = await town.signedIn('maj');
    const answers = await Promise.all(Array.from({ length: 400 }, () => program.go('/api/referrals/children/1')));
    const [refused] = answers.filter(({ status }) => status === 429);
    expect([problemOf(refused?.text ?? '{"type":"none"}'), Number(refused?.headers['retry-after'])]).toEqual(['too-many-requests', 1]);
    expect(town.service.heard.length).toBe(answers.filter(({ status }) => status === 200).length);
    expect((await anna.go('/api/referrals/children/1')).status).toBe(200);
  });

  it('is told when the service is away or slow', async () => {
    const away = await anna.go('/api/reporting/figures');
    town.service.answer = 'never';
    const slow = await anna.go('/api/referrals/children/1');
    expect([away.status, problemOf(away.text), slow.status, problemOf(slow.text)]).toEqual([
      503,
      'service-unavailable',
      504,
      'service-slow',
    ]);
  });
});

describe('a request without the right to use the session', () => {
  it('is told that nobody is signed in; a page that the browser opens goes to the sign-in and back', async () => {
    const fetched = await town.browser().go('/api/referrals/children/1');
    expect([fetched.status, problemOf(fetched.text)]).toEqual([401, 'signed-out']);
    const opened = await town
      .browser()
      .go('/api/referrals/children/1?a=b', { headers: { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none' } });
    expect([opened.status, opened.headers.location]).toEqual([303, '/auth/sign-in?return=%2Fapi%2Freferrals%2Fchildren%2F1%3Fa%3Db']);
  });

  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example', 'varsam-console': '1' }, 'foreign-site'],
    ['from a sister site', { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1', 'varsam-console': '1' }, 'foreign-site'],
    ['from a form, without the header', { 'sec-fetch-site': 'same-origin' }, 'header-missing'],
    ['from nobody knows where', { 'varsam-console': '1' }, 'foreign-site'],
  ])('%s changes nothing', async (_who, headers, refused) => {
    const origin = 'origin' in headers ? {} : refused === 'header-missing' ? { origin: anna.origin } : {};
    for (const path of ['/api/referrals/children', '/auth/sign-out', '/auth/municipality']) {
      const answer = await anna.go(path, {
        method: 'POST',
        headers: { ...headers, ...origin, 'content-type': 'application/json' },
        body: '{}',
      });
      expect([path, answer.status, problemOf(answer.text)]).toEqual([path, 403, refused]);
    }
    expect([town.service.heard.length, (await anna.go('/auth/session')).status]).toEqual([0, 200]);
  });

  it('from another site’s form does not sign anybody out', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' };
    expect((await anna.go('/auth/sign-out', { method: 'POST', headers, body: '' })).status).toBe(403);
  });

  it('from another site reads nothing either, so that nothing stands in the log in the person’s name', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
    expect([(await anna.go('/api/referrals/children/1', { headers })).status, town.service.heard.length]).toEqual([403, 0]);
  });

  it('under another name than the console’s leads nowhere', async () => {
    const answer = await anna.go('/', { headers: { host: 'evil.example' } });
    expect([answer.status, problemOf(answer.text)]).toEqual([421, 'wrong-host']);
    expect((await anna.go('/health/ready', { headers: { host: '10.0.0.7' } })).status).toBe(200);
  });
});

describe('a service that wants a fresh sign-in', () => {
  const asks = () => {
    const body = JSON.stringify({ type: 'urn:varsam:problem:insufficient-user-authentication', max_age: 600, acr_values: loa3 });
    const challenge = 'Bearer error="insufficient_user_authentication", max_age="600"';
    town.service.answer = { status: 401, body, headers: { 'content-type': 'application/problem+json', 'www-authenticate': challenge } };
  };

  it('is answered with the way to one, which the page takes and comes back from', async () => {
    asks();
    const answer = await anna.go('/api/housing/cases/1/location');
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([
      401,
      { type: 'urn:varsam:problem:insufficient-user-authentication', max_age: 600, acr_values: loa3, signIn: '/auth/sign-in?max_age=0' },
    ]);
  });

  it('sends a page that the browser opens to the sign-in and back', async () => {
    asks();
    const answer = await anna.go('/api/housing/cases/1/location', {
      headers: { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'same-origin' },
    });
    expect([answer.status, answer.headers.location]).toEqual([
      303,
      '/auth/sign-in?max_age=0&return=%2Fapi%2Fhousing%2Fcases%2F1%2Flocation',
    ]);
  });
});

describe('the first page', () => {
  it('speaks Swedish and English, says that it is for no real children, and holds no script', async () => {
    const sv = await town.browser().go('/');
    const en = await town.browser().go('/', { headers: { 'accept-language': 'en-GB,en;q=0.9' } });
    expect([sv.text.includes('<html lang="sv">'), sv.text.includes('Du är utloggad.'), en.text.includes('You are signed out.')]).toEqual([
      true,
      true,
      true,
    ]);
    expect(sv.text).toContain('Testläge. Inga riktiga barn.');
    expect(sv.text).not.toMatch(/<script|javascript:| on\w+=/i);
    const policy = String(sv.headers['content-security-policy']);
    expect(policy).toContain(
      `default-src 'none'; style-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' ${town.provider.issuer}`,
    );
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
  });

  it('shows who is signed in, and a name is text, whatever stands in it', async () => {
    const usual = town.provider.claims;
    town.provider.claims = { ...usual, name: '<img src=x onerror=alert(1)>"\'' };
    const browser = await town.signedIn('hacker');
    town.provider.claims = usual;
    const { text } = await browser.go('/?lang=en');
    expect(text).toContain('Signed in as &#60;img src=x onerror=alert(1)&#62;&#34;&#39;');
    expect(text).not.toContain('<img');
    expect(text).toContain('<button>Sign out</button>');
  });
});
