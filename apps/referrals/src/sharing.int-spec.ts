import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from 'node:crypto';
import { verifyProof } from '@varsam/service-kit';
import { eventually } from '@varsam/testing';
import { BrokerDoor } from './broker-door.suite.js';
import { leafOf } from './persistence/sealed-log.js';
import { bytesOf, childOf, reportOf, testNumbers } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

interface Receipt {
  readonly receiptId: string;
  readonly reportId: string;
  readonly receivedAt: string;
  readonly proof: Parameters<typeof verifyProof>[1];
}

let referrals: RunningReferrals;
let door: BrokerDoor;
let token: string;

beforeAll(async () => {
  referrals = await RunningReferrals.start({ ownPostgres: true });
  door = await BrokerDoor.open(referrals.nats.url);
  token = await referrals.signIn.partner('skola-01', '0486');
}, 60_000);

afterAll(async () => {
  await door.close();
  await referrals.stop();
}, 60_000);

const reports = (count: number) => Array.from({ length: count }, (_, index) => bytesOf(reportOf({ child: childOf(testNumbers[index]!) })));
const idOf = (body: Buffer) => (JSON.parse(body.toString()) as Receipt).reportId;

/** What one transaction writes stands there whole or not at all. */
async function expectNothingHalfDone(): Promise<void> {
  const loose = await referrals.rows(`select concern.id from concern
    left join sealed_batch on sealed_batch.id = batch_id left join child_file on child_file.id = child_id
    where sealed_batch.id is null or child_file.id is null`);
  expect(loose).toEqual([]);
  const [counted] = await referrals.rows<Record<string, string>>(`select (select count(*) from concern) as concerns,
    (select coalesce(sum(event_count), 0) from outbox) as events, (select coalesce(sum(length(leaves) / 32), 0) from sealed_batch) as leaves`);
  expect([counted!['events'], counted!['leaves']]).toEqual([counted!['concerns'], counted!['concerns']]);
}

describe('two hundred posts at the same time', () => {
  it('share transactions, and each gets a receipt of its own that proves it', async () => {
    const bodies = reports(200);
    const answers = await Promise.all(bodies.map((body) => referrals.post(body, token)));
    const receipts = (await Promise.all(answers.map((answer) => answer.json()))) as Receipt[];
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(receipts.map(({ receiptId }) => receiptId)).size).toBe(200);
    const { public: publicKey } = referrals.keys.signingKey();
    receipts.forEach(({ reportId, receivedAt, proof }, index) => {
      const body = bodies[index]!;
      const said = { kommunkod: '0486', partnerId: 'skola-01', reportId: idOf(body), receivedAt: new Date(receivedAt) };
      expect(reportId).toBe(idOf(body));
      expect(verifyProof(leafOf({ ...said, bodyHash: hash('sha256', body, 'buffer') }), proof, publicKey)).toBe(true);
    });
    const batches = await referrals.count('sealed_batch');
    expect(batches).toBeGreaterThan(0);
    expect(batches).toBeLessThan(200);
    await expectNothingHalfDone();
  }, 60_000);
});

describe('one report sent fifty times at once', () => {
  it('is one concern with one receipt, through whichever door', async () => {
    const [body] = reports(1);
    const before = door.heard.length;
    const posts = Array.from({ length: 30 }, () => referrals.post(body, token));
    await Promise.all(Array.from({ length: 20 }, () => door.publish(body!)));
    const answers = await Promise.all(posts);
    await eventually('every message is answered', () => door.heard.length >= before + 20);
    const receipts = [...(await Promise.all(answers.map((answer) => answer.text()))), ...door.heard.slice(before).map(({ text }) => text)];
    expect(new Set(receipts).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(1);
    expect(await referrals.rows('select 1 from concern where report_id = $1', [idOf(body!)])).toHaveLength(1);
    await expectNothingHalfDone();
  }, 60_000);
});

describe('while PostgreSQL is away', () => {
  it('a post is told to come back, and what was under way is whole or not there', async () => {
    const postgres = referrals.place.postgres!;
    const bodies = reports(60);
    const underWay = bodies.map((body) => referrals.post(body, token));
    await postgres.kill('SIGKILL');
    const early = await Promise.all(underWay);
    const answer = await referrals.post(bodies[0], token);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^\d+$/)]);
    expect(await answer.json()).toMatchObject({ type: 'urn:varsam:problem:temporarily-unavailable' });
    const waiting = bytesOf(reportOf());
    const before = door.heard.length;
    const messageId = await door.publish(waiting);

    await postgres.restart();
    await expectNothingHalfDone();
    for (const [index, { status }] of early.entries()) {
      expect([201, 503]).toContain(status);
      const rows = await referrals.rows('select 1 from concern where report_id = $1', [idOf(bodies[index]!)]);
      if (status === 201) expect(rows).toHaveLength(1);
    }
    const again = await Promise.all(bodies.map((body) => referrals.post(body, token)));
    for (const { status } of again) expect([200, 201]).toContain(status);

    await eventually('the message that waited is received', () =>
      door.heard.slice(before).some(({ text }) => text.includes(idOf(waiting))),
    );
    expect(await referrals.rows('select 1 from dead_letter where message_id = $1', [messageId])).toEqual([]);
    await expectNothingHalfDone();
  }, 120_000);
});

describe('while NATS is away', () => {
  it('a report is received all the same, and its event leaves when NATS is back', async () => {
    await referrals.nats.kill('SIGKILL');
    const body = bytesOf(reportOf());
    expect((await referrals.post(body, token)).status).toBe(201);
    const unpublished = () => referrals.rows('select 1 from outbox where published_at is null');
    expect(await unpublished()).not.toEqual([]);
    await referrals.nats.restart();
    await eventually('the event is published', async () => (await unpublished()).length === 0, 60_000);
    expect((await referrals.post(body, token)).status).toBe(200);
  }, 120_000);
});
