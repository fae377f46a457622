import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bytesOf, reportOf } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

let referrals: RunningReferrals;
let token: string;

beforeAll(async () => {
  referrals = await RunningReferrals.start();
  token = await referrals.signIn.partner('skola-01', '0486');
}, 60_000);

afterAll(async () => {
  await referrals.stop();
});

const body = bytesOf(reportOf()).toString();
const path = '/concerns/v1/concern-reports';
const lines = (...more: readonly string[]) =>
  [`POST ${path} HTTP/1.1`, 'Host: localhost', `Authorization: Bearer ${token}`, 'Content-Type: application/json', ...more, '', ''].join(
    '\r\n',
  );

/** Writes bytes that no client would, and hears all until the server hangs up. */
function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(referrals.url);
  return new Promise((resolve) => {
    const heard: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on('data', (data) => heard.push(data));
    socket.on('error', () => resolve(Buffer.concat(heard).toString()));
    socket.on('close', () => resolve(Buffer.concat(heard).toString()));
  });
}

describe('what is hardly HTTP', () => {
  const length = `Content-Length: ${body.length}`;
  const table: readonly (readonly [string, () => string, number, string])[] = [
    ['headers larger than 16 KiB', () => lines(`X-Long: ${'Elis'.repeat(5_000)}`, length) + body, 431, 'headers-too-large'],
    [
      'an address longer than 2,048 characters',
      () => `GET ${path}?q=${'Elis'.repeat(800)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      414,
      'address-too-long',
    ],
    [
      'two lengths that smuggle a request',
      () => `${lines('Content-Length: 4', 'Transfer-Encoding: chunked')}0\r\n\r\nPOST /elis HTTP/1.1\r\n\r\n`,
      400,
      'bad-request',
    ],
    ['a length that is none', () => `${lines('Content-Length: Elis')}${body}`, 400, 'bad-request'],
    ['a header with a line of its own', () => lines('X-Elis: a\rSet-Cookie: b', length) + body, 400, 'bad-request'],
    ['no HTTP at all', () => 'Elis Testlund 201301012397\r\n\r\n', 400, 'bad-request'],
  ];

  it.each(table)('%s is answered as every other problem is, and echoes nothing', async (_what, request, status, slug) => {
    const heard = await raw(request());
    expect(heard).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(heard).toContain(`"type":"urn:varsam:problem:${slug}"`);
    expect(heard).toContain('application/problem+json');
    expect(heard).not.toMatch(/Elis|Testlund|Set-Cookie/);
  });

  it('a sender that goes to sleep is hung up on, and others do not wait for it', async () => {
    const asleep = raw(lines(length) + body.slice(0, 20));
    expect((await referrals.post(reportOf(), token)).status).toBe(201);
    expect(await asleep).toMatch(/^HTTP\/1.1 408 .*"type":"urn:varsam:problem:too-slow"/s);
  });
});

describe('who may not send', () => {
  const someone = { sub: 'skola-01', client_id: 'skola-01', scope: 'concerns:write', kommunkoder: ['0486'] };
  const seconds = Math.floor(Date.now() / 1000);
  const tokens: readonly (readonly [string, () => Promise<string>, number])[] = [
    ['with an expired token', () => referrals.signIn.token({ ...someone, exp: seconds - 3_600 }), 401],
    ['with a token of tomorrow', () => referrals.signIn.token({ ...someone, nbf: seconds + 3_600 }), 401],
    ['with a token for somebody else', () => referrals.signIn.token({ ...someone, aud: 'another' }), 401],
    ['with a token of a key that nobody knows', () => referrals.signIn.token(someone, { kid: 'k9' }), 401],
    ['with an ID token', () => referrals.signIn.token(someone, { typ: 'JWT' }), 401],
    [
      'with an unsigned token',
      () =>
        Promise.resolve(
          `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${Buffer.from(JSON.stringify(someone)).toString('base64url')}.`,
        ),
      401,
    ],
    ['without the scope', () => referrals.signIn.token({ ...someone, scope: 'other' }), 403],
    ['without a municipality', () => referrals.signIn.token({ ...someone, kommunkoder: [] }), 403],
    ['to a municipality where it is not admitted', () => referrals.signIn.token({ ...someone, kommunkoder: ['0380'] }), 403],
    ['as a member of staff', () => referrals.signIn.staff('reception'), 403],
  ];

  it.each(tokens)('%s is turned away before anything is read', async (_what, forged, status) => {
    const before = await referrals.count('concern');
    const answer = await referrals.post(reportOf(), await forged());
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json; charset=utf-8']);
    expect(await referrals.count('concern')).toBe(before);
  });
});
