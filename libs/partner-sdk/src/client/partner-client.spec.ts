import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MunicipalityUnderTest, signingKey } from './municipality-under-test.suite.js';
import type { PartnerClientOptions } from './connection.js';
import { newMessageId } from './message-id.js';
import { NotReceived } from './not-received.js';
import { PartnerClient } from './partner-client.js';
import { Refused } from './door.js';

let directory: string;
let municipality: MunicipalityUnderTest;
let clients: PartnerClient[];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'varsam-spool-'));
  municipality = await MunicipalityUnderTest.start();
  clients = [];
});

afterEach(async () => {
  for (const client of clients) await client.close();
  await municipality.stop();
  rmSync(directory, { recursive: true, force: true });
});

function client(options: Partial<PartnerClientOptions> = {}): PartnerClient {
  const { url, issuer, partnerKey } = municipality;
  const made = new PartnerClient({
    ...{ kommunkod: '0486', partnerId: 'provskolan', url, issuer, key: partnerKey, spoolDirectory: directory },
    ...options,
  });
  clients.push(made);
  return made;
}

const report = (extra: object = {}) => ({
  reportId: newMessageId(),
  concern: { types: ['OTHER'], description: 'Kommer inte till skolan.' },
  ...extra,
});
const waiting = () => readdirSync(directory).filter((name) => name.endsWith('.message'));
const outage = (times: number) => municipality.trouble.push(...Array.from({ length: times }, () => ({ status: 503 })));
const failure = (sending: Promise<unknown>) =>
  sending.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a partner that sends a report', () => {
  it('gets a receipt that proves the very bytes it sent', async () => {
    const sent = report();
    const { receipt, kommunkod, partnerId } = await client().send(sent);
    expect(receipt.reportId).toBe(sent.reportId);
    expect({ kommunkod, partnerId }).toEqual({ kommunkod: '0486', partnerId: 'provskolan' });
    expect(waiting()).toEqual([]);
  });

  it.each(['20130306-2382', 'Vera Provquist'])(
    'is received also under an id that tells who somebody is, which never leaves: %s',
    async (reportId) => {
      const sent = report({ reportId });
      const [first, again] = [await client().send(sent), await client().send(sent)];
      expect(first.receipt.reportId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(again.receipt.reportId).toBe(first.receipt.reportId);
      expect(JSON.stringify(municipality.received)).not.toContain(reportId);
      expect(waiting()).toEqual([]);
    },
  );

  it('sends it encrypted where the municipality offers that', async () => {
    await client().send(report());
    expect(municipality.received[0]).toMatchObject({ contentType: 'application/jose', body: { concern: { types: ['OTHER'] } } });
    expect(municipality.received[0]?.wire).not.toContain('skolan');
  });

  it('may send it readable, but not to a municipality that requires encryption', async () => {
    await client({ encryption: 'off' }).send(report());
    municipality.encryption = 'required';
    await client({ encryption: 'off', spoolDirectory: join(directory, 'another') }).send(report());
    expect(municipality.received.map(({ contentType }) => contentType)).toEqual(['application/json', 'application/jose']);
  });

  it('sends nothing readable to a municipality that requires encryption, also when its document names no key', async () => {
    Object.assign(municipality, { encryption: 'required', namesKey: false });
    expect(await failure(client().send(report(), { deadlineMs: 300 }))).toMatchObject({ name: 'NotReceived', kept: true });
    expect(municipality.received).toEqual([]);
  });

  it('goes on through an outage with the same id', async () => {
    outage(2);
    const sent = report();
    expect((await client().send(sent)).receipt.reportId).toBe(sent.reportId);
  });

  it('waits as long as the municipality asks it to', async () => {
    municipality.trouble.push({ status: 429, headers: { 'retry-after': '3600' } });
    const error = await failure(client().send(report(), { deadlineMs: 700 }));
    expect(error).toMatchObject({ name: 'NotReceived', attempts: 1 });
  });

  it('signs in once for many reports, and again when its token is not taken', async () => {
    const one = client();
    for (let count = 0; count < 3; count += 1) await one.send(report());
    expect(municipality.tokensGiven).toBe(1);
    municipality.trouble.push({ status: 401 });
    await one.send(report());
    expect(municipality.tokensGiven).toBe(2);
  });

  it('is told at once what cannot get better', async () => {
    const problem = { type: 'urn:varsam:problem:no-child', title: 'The report says nothing about a child', status: 422 };
    municipality.trouble.push({ status: 422, body: problem });
    const error = await failure(client().send(report()));
    expect(error).toBeInstanceOf(Refused);
    expect((error as Refused).problem).toEqual(problem);
    expect(waiting()).toEqual([]);
  });

  it.each([
    ['its access has been revoked', 403, 'partner-revoked'],
    ['its token no longer allows it', 403, 'forbidden'],
    ['nobody knows its key', 401, 'unauthenticated'],
  ])('is told at once that %s, and keeps what it could not send', async (_why, status, slug) => {
    const body = { type: `urn:varsam:problem:${slug}`, title: 'No', status };
    municipality.trouble.push({ status, body }, { status, body });
    const sent = report();
    expect(await failure(client().send(sent))).toBeInstanceOf(Refused);
    municipality.trouble.length = 0;
    const [resumed] = await client().resume();
    expect(resumed).toMatchObject({ messageId: sent.reportId, receipt: { receipt: { reportId: sent.reportId } } });
  });

  it('takes no word of a proxy on the way for a refusal', async () => {
    municipality.trouble.push({ status: 404 }, { status: 413 });
    expect(await client().send(report())).toHaveProperty('receipt');
  });

  it.each([302, 307, 308])('is not carried on to where an answer points (%d)', async (status) => {
    const elsewhere = await MunicipalityUnderTest.start();
    municipality.trouble.push({ status, headers: { location: `${elsewhere.url}/concern-reports` } });
    const sent = report();
    const { receipt } = await client().send(sent);
    const heard = elsewhere.received.length;
    await elsewhere.stop();
    expect([receipt.reportId, heard, municipality.received.length]).toEqual([sent.reportId, 0, 1]);
  });

  it('has the same report under way once only', async () => {
    const one = client();
    const sent = report();
    const [first, second] = await Promise.all([one.send(sent), one.send(sent)]);
    expect(second).toBe(first);
    expect(municipality.received).toHaveLength(1);
  });
});

describe('a report that does not get through', () => {
  it('ends in a loud error with the number to phone, and stays on the disk', async () => {
    const one = client();
    await one.municipalityDocument();
    outage(100);
    const error = await failure(one.send(report(), { deadlineMs: 400 }));
    expect(error).toBeInstanceOf(NotReceived);
    expect(error).toMatchObject({ phone: '+46701740699', kept: true });
    expect((error as NotReceived).messageSv).toMatch(/^INTE MOTTAGET\. Ring nu: \+46701740699\./);
    expect(waiting()).toHaveLength(1);
  });

  it('names 112 first when a child is in immediate danger', async () => {
    const one = client();
    await one.municipalityDocument();
    outage(100);
    const danger = report({ acute: { immediateDanger: true } });
    const error = await failure(one.send(danger, { deadlineMs: 300 }));
    expect((error as NotReceived).messageEn).toContain('Phone now: 112 or +46701740699');
  });

  it('still knows the number when everything is down and the process is new', async () => {
    await client().municipalityDocument();
    const error = await failure(client({ url: 'http://127.0.0.1:9/concerns/v1' }).send(report(), { deadlineMs: 300 }));
    expect(error).toMatchObject({ name: 'NotReceived', phone: '+46701740699' });
  });

  it('says 112 when no number has ever been heard', async () => {
    const error = await failure(client({ url: 'http://127.0.0.1:9/concerns/v1' }).send(report(), { deadlineMs: 300 }));
    expect(error).toMatchObject({ name: 'NotReceived', phone: '112', kept: true });
  });

  it('is sent even when the disk takes nothing, and the error says that it is not kept', async () => {
    const full = join(directory, 'municipality-0486.json', 'below-a-file');
    await client().municipalityDocument();
    await client({ spoolDirectory: full }).send(report());
    outage(100);
    const error = await failure(client({ spoolDirectory: full }).send(report(), { deadlineMs: 300 }));
    expect(error).toMatchObject({ name: 'NotReceived', kept: false });
  });

  it('is not called received by a receipt that proves nothing', async () => {
    municipality.bend = (receipt) => ({ ...receipt, receivedAt: '2026-03-19T15:55:00.000Z' });
    const error = await failure(client().send(report(), { deadlineMs: 2_000 }));
    expect(error).toMatchObject({ name: 'NotReceived', message: expect.stringContaining('other-content') });
  });

  it('is received when the municipality has taken a new key into use meanwhile', async () => {
    const one = client();
    await one.municipalityDocument();
    municipality.signing = signingKey();
    expect((await one.send(report())).receiptKeys.keys[0]?.kid).toBe(municipality.signing.keyId);
  });
});

describe('a partner that was stopped with a report under way', () => {
  const left = async (options: Partial<PartnerClientOptions>, sent = report()) => {
    outage(100);
    await failure(client(options).send(sent, { deadlineMs: 300 }));
    municipality.trouble.length = 0;
    return sent;
  };

  it.each([
    ['encrypted to the municipality', 'when-offered', 'jwe'],
    ['sealed with its own key', 'off', 'sealed'],
  ] as const)('has it on the disk for its owner only, unreadable: %s', async (_, encryption, form) => {
    const one = client({ encryption });
    await one.municipalityDocument();
    await left({ encryption });
    const [file = ''] = waiting();
    const text = readFileSync(join(directory, file), 'utf8');
    const body = (JSON.parse(text) as { form: string; body: string }).body;
    expect(JSON.parse(text)).toMatchObject({ form });
    expect(text + Buffer.from(body, 'base64').toString('latin1')).not.toMatch(/Kommer inte|OTHER/);
    expect(statSync(join(directory, file)).mode & 0o777).toBe(0o600);
  });

  it.each(['when-offered', 'off'] as const)('sends it when it starts again, with the same id (encryption %s)', async (encryption) => {
    await client({ encryption }).municipalityDocument();
    const sent = await left({ encryption });
    const [resumed] = await client({ encryption }).resume();
    expect(resumed).toMatchObject({ messageId: sent.reportId, receipt: { receipt: { reportId: sent.reportId } } });
    expect(municipality.received[0]?.body).toEqual(JSON.parse(JSON.stringify(sent)));
    expect(waiting()).toEqual([]);
  });

  it('is told of what one file held in the order in which the file had it, however fast it was written down', async () => {
    const one = client();
    await one.municipalityDocument();
    outage(100);
    const sent = Array.from({ length: 20 }, () => report());
    await Promise.all(sent.map((each) => failure(one.send(each, { deadlineMs: 300 }))));
    municipality.trouble.length = 0;
    const resumed = await client().resume();
    expect(resumed.map(({ messageId }) => messageId)).toEqual(sent.map(({ reportId }) => reportId));
  });

  it('is told of each that still does not get through', async () => {
    const sent = await left({});
    outage(100);
    const [resumed] = await client().resume({ deadlineMs: 300 });
    expect(resumed).toMatchObject({ messageId: sent.reportId, error: { name: 'NotReceived', kept: true } });
  });
});
