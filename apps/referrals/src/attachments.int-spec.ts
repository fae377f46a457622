import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@varsam/testing';
import { hash } from 'node:crypto';
import { request } from 'node:http';
import type { ClientRequest } from 'node:http';
import { ClamdServer, harmful } from './persistence/clamd.suite.js';
import { bytesOf, childOf, reportOf } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

let clamd: ClamdServer;
let referrals: RunningReferrals;

beforeAll(async () => {
  clamd = await ClamdServer.start();
  referrals = await RunningReferrals.start({ settings: { VARSAM_ATTACHMENT_SCANNER: clamd.address } });
}, 60_000);

afterAll(async () => {
  await referrals.stop();
  await clamd.stop();
});

const pdf = (text: string) => Buffer.from(`%PDF-1.7\n${text}`);
const describedAs = (content: Buffer, mediaType = 'application/pdf', size = content.length) => ({
  ...{ sha256: hash('sha256', content, 'hex'), mediaType, size },
});

async function report(...attachments: readonly unknown[]): Promise<void> {
  expect((await referrals.post(reportOf({ child: childOf('201701022384'), attachments }))).status).toBe(201);
}

async function put(content: Buffer, named = hash('sha256', content, 'hex'), partner = 'skola-01', type = 'application/octet-stream') {
  const authorization = `Bearer ${await referrals.signIn.partner(partner, '0486')}`;
  const answer = await fetch(`${referrals.url}/attachments/${named}`, {
    method: 'PUT',
    headers: { authorization, 'content-type': type },
    body: new Uint8Array(content),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function shownIn(content: Buffer): Promise<{ readonly attachmentId: string; readonly state: string } | undefined> {
  const staff = await referrals.signIn.staff('socialWorker');
  const file = await referrals.request(`children/${await referrals.childIdOf('201701022384')}`, staff);
  const { concerns } = (await file.json()) as { concerns: { attachments: { attachmentId: string; sha256: string; state: string }[] }[] };
  return concerns.flatMap(({ attachments }) => attachments).find(({ sha256 }) => sha256 === hash('sha256', content, 'hex'));
}

describe('a document', () => {
  it('described in a report is taken in, looked through, and read by those who read the child file', async () => {
    const content = pdf('Kartläggning');
    await report(describedAs(content));
    expect(await shownIn(content)).toMatchObject({ state: 'DESCRIBED' });
    expect(await put(content)).toMatchObject({ status: 201, body: { state: 'CLEAN' } });
    expect((await put(content)).status).toBe(200);

    const { attachmentId } = (await shownIn(content))!;
    const read = await referrals.request(`attachments/${attachmentId}`, await referrals.signIn.staff('socialWorker'));
    expect([read.status, read.headers.get('content-type'), read.headers.get('content-disposition')]).toEqual([
      ...[200, 'application/pdf', `attachment; filename="${attachmentId}"`],
    ]);
    expect(read.headers.get('content-security-policy')).toMatch(/^default-src 'none';.*base-uri 'none'; frame-ancestors 'none'; sandbox$/);
    expect(Buffer.from(await read.arrayBuffer()).equals(content)).toBe(true);
    const elsewhere = await referrals.request(`attachments/${attachmentId}`, await referrals.signIn.staff('socialWorker', '0180'));
    expect(elsewhere.status).toBe(404);
    expect(await referrals.rows(`select allowed from read_log where action = 'attachment-read'`)).toEqual([
      { allowed: true },
      { allowed: false },
    ]);
    const [kept] = await referrals.rows<{ sealed_content: Buffer }>('select sealed_content from attachment where id = $1', [attachmentId]);
    expect(kept!.sealed_content.includes('Kartläggning')).toBe(false);
  });

  it('with something harmful in it is not kept; that it was harmful is', async () => {
    const content = pdf(harmful);
    await report(describedAs(content));
    expect(await put(content)).toMatchObject({ status: 422, body: { type: 'urn:varsam:problem:infected' } });
    expect(await shownIn(content)).toMatchObject({ state: 'INFECTED' });
    const sha256 = hash('sha256', content, 'hex');
    expect(await referrals.rows('select sealed_content from attachment where sha256 = $1', [sha256])).toEqual([{ sealed_content: null }]);
    const { attachmentId } = (await shownIn(content))!;
    const read = await referrals.request(`attachments/${attachmentId}`, await referrals.signIn.staff('socialWorker'));
    expect(read.status).toBe(404);
  });

  it('that is not what the report describes is not taken in', async () => {
    const [page, picture, wrongSize] = [Buffer.from('<script>'), pdf('calls itself a picture'), pdf('another size')];
    const [own, unknown] = [pdf('described'), pdf('never described')];
    await report(
      describedAs(page, 'text/html'),
      describedAs(picture, 'image/png'),
      describedAs(wrongSize, 'application/pdf', 5),
      describedAs(own),
    );
    const answers = await Promise.all([
      put(unknown),
      put(own, undefined, 'polis-01'),
      put(unknown, hash('sha256', own, 'hex')),
      put(page),
      put(picture),
      put(wrongSize),
      put(own, undefined, 'skola-01', 'text/plain'),
    ]);
    expect(answers.map(({ status, body }) => [status, String(body['type']).replace('urn:varsam:problem:', '')])).toEqual([
      [404, 'attachment-unknown'],
      [404, 'attachment-unknown'],
      [422, 'hash-mismatch'],
      [415, 'type-not-allowed'],
      [422, 'type-mismatch'],
      [422, 'size-mismatch'],
      [415, 'unsupported-media-type'],
    ]);
    expect(await shownIn(own)).toMatchObject({ state: 'DESCRIBED' });
  });

  it('of 25 MiB goes in, and one byte more does not', async () => {
    const [large, larger] = [Buffer.alloc(25 * 1024 * 1024, 32), Buffer.alloc(25 * 1024 * 1024 + 1, 32)];
    for (const content of [large, larger]) content.write('%PDF-1.7\n');
    await report(describedAs(large));
    expect((await put(large)).status).toBe(201);
    expect((await put(larger)).status).toBe(413);
  });

  it('waits its turn where its sender has others of great size under way, and delays nobody else', async () => {
    const authorization = `Bearer ${await referrals.signIn.partner('skola-01', '0486')}`;
    const headers = { authorization, 'content-type': 'application/octet-stream', 'content-length': String(25 * 1024 * 1024) };
    const begun: ClientRequest[] = [];
    const turnedAway = new Promise<number | undefined>((resolve) => {
      for (let count = 0; count < 3; count += 1) {
        const upload = request(`${referrals.url}/attachments/${'a'.repeat(64)}`, { method: 'PUT', headers });
        upload.on('response', ({ statusCode }) => resolve(statusCode)).on('error', () => undefined);
        upload.write('%PDF-1.7');
        begun.push(upload);
      }
    });
    expect(await turnedAway).toBe(503);
    expect(await put(pdf('small'), undefined, 'polis-01')).toMatchObject({ status: 404 });
    for (const upload of begun) upload.destroy();
    await eventually('there is room again', async () => (await put(Buffer.alloc(25 * 1024 * 1024))).status === 404);
  });

  it('comes in on its own route alone', async () => {
    const authorization = `Bearer ${await referrals.signIn.partner('skola-01', '0486')}`;
    const headers = { authorization, 'content-type': 'application/octet-stream' };
    const answer = await fetch(`${referrals.url}/concern-reports`, { method: 'POST', headers, body: new Uint8Array(bytesOf(reportOf())) });
    expect(answer.status).toBe(415);
  });
});

describe('the directory of contact paths', () => {
  const path = {
    ...{ organisation: 'Polisen Strängnäs', organisationType: 'STATE_AUTHORITY', function: 'Ungdomssamordnare', phone: '114 14' },
    ...{ onCall: [{ days: ['MON', 'TUE'], from: '08:00', to: '16:00' }], validFrom: '2026-01-01' },
  };

  async function ask(method: string, resource: string, token: string, body?: unknown) {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${referrals.url}/${resource}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  it('is kept by the manager, read by staff and partners on a day, with its history', async () => {
    const manager = await referrals.signIn.staff('unitManager');
    const opened = await ask('POST', 'contact-paths', manager, path);
    expect(opened).toMatchObject({ status: 201, body: path });
    const changed = { ...path, phone: '010-123 45 67', validFrom: '2026-03-01' };
    const resource = `contact-paths/${String(opened.body['contactPathId'])}`;
    expect((await ask('PUT', resource, manager, changed)).status).toBe(200);
    expect(await ask('PUT', resource, manager, path)).toMatchObject({ status: 409, body: { type: 'urn:varsam:problem:reaches-back' } });
    expect((await ask('POST', 'contact-paths', await referrals.signIn.staff('reception'), path)).status).toBe(403);

    const partner = await referrals.signIn.partner('skola-01', '0486');
    expect(await ask('GET', 'contact-paths?on=2026-02-15', partner)).toMatchObject({
      body: { contactPaths: [{ phone: '114 14', validTo: '2026-02-28' }] },
    });
    const staff = await referrals.signIn.staff('reception');
    expect(await ask('GET', 'contact-paths?on=2026-03-15', staff)).toMatchObject({ body: { contactPaths: [{ phone: '010-123 45 67' }] } });
    expect(await ask('GET', 'contact-paths?on=2026-03-15', await referrals.signIn.staff('reception', '0180'))).toMatchObject({
      body: { contactPaths: [] },
    });
    expect(await ask('GET', resource, staff)).toMatchObject({ body: { versions: [{ phone: '114 14' }, { phone: '010-123 45 67' }] } });
    expect(
      (await ask('GET', 'contact-paths', await referrals.signIn.token({ sub: 'x', client_id: 'x', scope: 'other', kommunkoder: ['0486'] })))
        .status,
    ).toBe(403);
  });
});
