import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testNatsUrl } from '@varsam/testing';
import { connect } from 'node:net';
import { answerHeaders } from './answer-headers.js';
import { serve, type RunningService } from './serve.js';
import { notesDatabase, signIn, surroundings, tinyService, type SignIn, type Surroundings } from './tiny-service.suite.js';

let issuer: SignIn;
let world: Surroundings;
let database: Awaited<ReturnType<typeof notesDatabase>>;
let service: RunningService;

beforeAll(async () => {
  const { appModule, definition } = tinyService();
  [issuer, database] = await Promise.all([signIn(), notesDatabase()]);
  world = surroundings(issuer.issuer, { VARSAM_DATABASE_URL: database.appUrl, VARSAM_NATS_URL: testNatsUrl() });
  service = await serve(appModule, definition, world.env);
  await service.started;
});

afterAll(async () => {
  await service.stop();
  issuer.stop();
  world.clear();
  await database.drop();
});

interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(`${service.url}/notes/v1/${path}`, init);
  const body = (await answer.json()) as Record<string, unknown>;
  return { status: answer.status, type: body['type'] as string | undefined, body, headers: answer.headers };
}

async function brokenRequest(): Promise<{ headers: Headers }> {
  const text = await new Promise<string>((resolve, reject) => {
    let heard = '';
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1', () => socket.write('THIS IS NO HTTP\r\n\r\n'));
    socket.on('data', (bytes) => (heard += bytes.toString('utf8')));
    socket.on('error', reject).on('close', () => resolve(heard));
  });
  const lines = text.split('\r\n\r\n')[0]?.split('\r\n').slice(1) ?? [];
  return {
    headers: new Headers(lines.map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)])),
  };
}

const post = (path: string, body: string, headers: Record<string, string> = {}): Promise<Answer> =>
  ask(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
const bearer = async (claims: Record<string, unknown>): Promise<Record<string, string>> => ({
  authorization: `Bearer ${await issuer.token(claims)}`,
});
const school = { sub: 'school', client_id: 'school', scope: 'notes:write other', kommunkoder: ['0486'] };

describe('who may come in', () => {
  const worker = { kommunkod: '0486', roles: ['socialWorker', 'unknownRole'], units: ['u1'] };

  it('a signed-in person with one of the roles, as the token tells it', async () => {
    const headers = { ...(await bearer(worker)), 'varsam-purpose': 'case-work' };
    const { status, body } = await ask('notes/mine', { headers });
    const viewer = {
      id: 'w1',
      kommunkod: '0486',
      authority: 'social-services',
      roles: ['socialWorker'],
      units: ['u1'],
      purpose: 'case-work',
    };
    expect([status, body]).toEqual([200, viewer]);
  });

  it.each([
    ['without a token', async () => ({})],
    ['with a token of another scheme', async () => ({ authorization: 'Basic dTpw' })],
    ['with an ID token', async () => ({ authorization: `Bearer ${await issuer.token(worker, { typ: 'JWT' })}` })],
  ])('nobody %s', async (_how, headers) => {
    const answer = await ask('notes/mine', { headers: await headers() });
    expect([answer.status, answer.type, answer.headers.get('www-authenticate')]).toEqual([
      401,
      'urn:varsam:problem:unauthenticated',
      'Bearer',
    ]);
  });

  it.each([
    ['another role', { ...worker, roles: ['analyst'] }],
    ['no municipality', { ...worker, kommunkod: undefined }],
    ['a partner’s token', school],
    ['a partner’s token that claims the roles of a person', { ...school, ...worker }],
  ])('nobody with %s', async (_what, claims) => {
    expect((await ask('notes/mine', { headers: await bearer(claims) })).status).toBe(403);
  });

  it('a partner with the scope', async () => {
    const { body } = await post('notes', '{"text":"hej"}', await bearer(school));
    expect(body).toEqual({ partner: { id: 'school', kommunkoder: ['0486'] }, text: 'hej' });
  });

  it('no partner without the scope, and no member of staff', async () => {
    expect((await post('notes', '{"text":"hej"}', await bearer({ ...school, scope: 'other' }))).status).toBe(403);
    expect((await post('notes', '{"text":"hej"}', await bearer(worker))).status).toBe(403);
  });
});

describe('what is refused, and how', () => {
  const secret = 'Åsa-hemlig';

  it.each([
    ['broken JSON', `{"text":"${secret}`, 400, 'malformed-json'],
    ['an empty body', '', 400, 'malformed-json'],
    ['a key twice', `{"text":"${secret}","text":""}`, 400, 'duplicate-key'],
    ['__proto__', `{"__proto__":{"text":"${secret}"}}`, 400, 'forbidden-key'],
    ['depth', '['.repeat(5_000), 400, 'too-deep'],
    ['NUL', `{"text":"${secret}\\u0000"}`, 422, 'invalid-text'],
    ['size', `"${'a'.repeat(256 * 1024)}"`, 413, 'too-large'],
  ])('%s', async (_what, body, status, slug) => {
    const answer = await post('notes/anything', body);
    expect([answer.status, answer.type]).toEqual([status, `urn:varsam:problem:${slug}`]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body['advice']).toEqual({ sv: 'Ring socialtjänsten.', en: 'Phone the social services.' });
    expect(JSON.stringify(answer.body)).not.toContain(secret);
  });

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'application/json; charset=iso-8859-1'])(
    'a body of type %s',
    async (type) => {
      expect((await post('notes/anything', '{}', { 'content-type': type })).type).toBe('urn:varsam:problem:unsupported-media-type');
    },
  );

  it('a body that breaks its contract, with a pointer to each fault', async () => {
    const answer = await post('notes', '{"text":"much longer than allowed","place":5}', await bearer(school));
    expect([answer.status, answer.body['errors']]).toEqual([
      422,
      [
        { pointer: '/text', slug: 'too-long' },
        { pointer: '/place', slug: 'wrong-type' },
      ],
    ]);
  });

  it('an id that is none, an unknown path and a foreign path look the same', async () => {
    for (const path of [`notes/${secret}`, 'nothing', `nothing/${secret}`]) {
      const { status, body } = await ask(path);
      expect([status, { ...body, instance: '' }]).toEqual([
        404,
        { type: 'urn:varsam:problem:not-found', title: 'Not found', status: 404, instance: '' },
      ]);
    }
  });

  it('an address longer than 2,048 characters', async () => {
    expect((await ask(`notes?q=${'a'.repeat(3_000)}`)).status).toBe(414);
  });

  it('a refusal keeps its own words', async () => {
    expect(await ask('notes/refused')).toMatchObject({
      status: 409,
      body: { type: 'urn:varsam:problem:already-made', title: 'The note is already made' },
    });
  });

  it('a fault of ours tells nothing of what went wrong', async () => {
    const answer = await ask('notes/broken');
    expect([answer.status, answer.type]).toEqual([500, 'urn:varsam:problem:internal']);
    expect(JSON.stringify(answer.body)).not.toMatch(/Åsa|23505|Key/);
  });

  it('a database that is away for a moment asks to come back', async () => {
    const answer = await ask('notes/away');
    expect([answer.status, answer.type, answer.headers.get('retry-after')]).toEqual([
      503,
      'urn:varsam:problem:temporarily-unavailable',
      '2',
    ]);
  });
});

describe('every answer', () => {
  it.each([
    ['that is given', () => ask('api-info')],
    ['that is a refusal', () => ask('notes/mine')],
    ['to an unknown path', () => ask('nothing')],
    ['to a fault of ours', () => ask('notes/broken')],
    ['to what is no request', () => brokenRequest()],
  ])('%s may not be kept, guessed at, framed, run or told on', async (_which, asked) => {
    const { headers } = await asked();
    for (const [name, value] of Object.entries(answerHeaders(false))) expect([name, headers.get(name)]).toEqual([name, value]);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; object-src 'none'; base-uri 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-type')).toMatch(/; charset=utf-8$/);
    expect(headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
    expect(headers.get('strict-transport-security')).toBeNull(); // in clear it would mean nothing
  });

  it('of api-info says what the API is', async () => {
    expect((await ask('api-info')).body).toEqual({
      ...{ apiName: 'notes', apiVersion: '1.0.0', apiReleased: '2026-03-01' },
      ...{ apiDocumentation: '/notes/v1/openapi.json', apiStatus: 'active' },
    });
  });
});
