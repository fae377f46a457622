import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from 'node:crypto';
import { verifyProof } from '@varsam/service-kit';
import { eventually } from '@varsam/testing';
import { BrokerDoor } from './broker-door.suite.js';
import { leafOf } from './persistence/sealed-log.js';
import { bytesOf, childOf, eventOf, reportOf } from './report.suite.js';
import type { Report } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

interface Receipt {
  readonly receiptId: string;
  readonly reportId: string;
  readonly receivedAt: string;
  readonly callNow?: { readonly phone: string; readonly text: string };
  readonly warnings: readonly { readonly pointer: string; readonly slug: string; readonly messageSv: string; readonly messageEn: string }[];
  readonly proof: Parameters<typeof verifyProof>[1];
}

interface ChildFile {
  readonly concerns: readonly {
    readonly concernId: string;
    readonly partnerId: string;
    readonly warnings: unknown;
    readonly report: Report;
  }[];
}

let referrals: RunningReferrals;
let door: BrokerDoor;

beforeAll(async () => {
  referrals = await RunningReferrals.start();
  door = await BrokerDoor.open(referrals.nats.url);
}, 60_000);

afterAll(async () => {
  await door.close();
  await referrals.stop();
});

async function receiptFor(report: Report): Promise<Receipt> {
  const answer = await referrals.post(report);
  expect(answer.status).toBe(201);
  return (await answer.json()) as Receipt;
}

async function fileOf(personId: string): Promise<ChildFile> {
  const socialWorker = await referrals.signIn.staff('socialWorker');
  return (await (await referrals.request(`children/${await referrals.childIdOf(personId)}`, socialWorker)).json()) as ChildFile;
}

const warned = (receipt: Receipt) => receipt.warnings.map(({ pointer, slug }) => ({ pointer, slug }));

describe('a report over HTTPS', () => {
  it('is answered with a receipt that proves what was received and when', async () => {
    const body = bytesOf(reportOf());
    const answer = await referrals.post(body);
    const receipt = (await answer.json()) as Receipt;
    const { reportId, receivedAt, proof } = receipt;
    const said = leafOf({
      kommunkod: '0486',
      partnerId: 'skola-01',
      reportId,
      receivedAt: new Date(receivedAt),
      bodyHash: hash('sha256', body, 'buffer'),
    });
    expect([answer.status, receipt.warnings]).toEqual([201, []]);
    expect(verifyProof(said, proof, referrals.keys.signingKey().public)).toBe(true);
    expect(verifyProof(Buffer.from(said.toString().replace('skola-01', 'skola-02')), proof, referrals.keys.signingKey().public)).toBe(
      false,
    );
  });

  it('gets a receipt that says nothing of the child and nothing of the case', async () => {
    const text = await (await referrals.post(reportOf())).text();
    const [known] = await referrals.rows<{ id: string; child_id: string }>('select id, child_id from concern limit 1');
    for (const secret of ['Elis', 'Testlund', '201301012397', '130101', 'SCHOOL_ABSENCE', 'lektioner', known!.id, known!.child_id]) {
      expect(text).not.toContain(secret);
    }
    expect(Object.keys(JSON.parse(text) as object)).toEqual([
      ...['receiptId', 'reportId', 'receivedAt', 'recipientName', 'phoneIfWorse', 'nextInformation', 'warnings', 'proof'],
    ]);
  });

  it('about a child already known is answered as one about a child never heard of', async () => {
    const keysOf = async (person: string) => Object.keys(await receiptFor(reportOf({ child: childOf(person) })));
    expect(await keysOf('201301012397')).toEqual(await keysOf('201601022385'));
  });

  it('in immediate danger is received and says whom to phone now', async () => {
    const receipt = await receiptFor(reportOf({ acute: { immediateDanger: true, whereIsChildNow: 'Hos en granne' } }));
    expect(receipt.callNow).toMatchObject({ phone: '0152-29 100' });
    expect(receipt.callNow?.text).toContain('112');
    const written = await receiptFor(reportOf({ acute: { immediateDanger: 'ja' } }));
    expect(written.callNow?.phone).toBe('0152-29 100');
  });
});

describe('a report that comes again', () => {
  const body = bytesOf(reportOf({ reporter: { category: 'ASTRONAUT' } }));
  let first: string;

  it('is answered with the very same receipt through either door, warnings included, and filed once', async () => {
    first = await (await referrals.post(body)).text();
    const again = await referrals.post(body);
    expect([again.status, again.headers.get('idempotent-replayed'), await again.text()]).toEqual([200, 'true', first]);
    expect((await door.ask(body)).text).toBe(first);
    const { reportId } = JSON.parse(first) as Receipt;
    expect(await referrals.rows('select 1 from concern where report_id = $1', [reportId])).toHaveLength(1);
  });

  it('over NATS first and over HTTPS then has the same receipt too', async () => {
    const sent = bytesOf(eventOf(reportOf()));
    const heard = await door.ask(sent);
    const again = await referrals.post(sent);
    expect([heard.subject, again.status, await again.text()]).toEqual(['receipt.0486.skola-01.receipt.v1', 200, heard.text]);
  });

  it('with another body under the same id is a conflict, and what stands is untouched', async () => {
    const other = bytesOf({ ...(JSON.parse(body.toString()) as Report), requestsFeedback: false });
    const answer = await referrals.post(other);
    const problem = (await answer.json()) as { type: string };
    expect([answer.status, problem.type]).toEqual([409, 'urn:varsam:problem:idempotency-conflict']);
    expect(await (await referrals.post(body)).text()).toBe(first);
  });

  it('with another body over NATS is told the same conflict and kept as a dead letter', async () => {
    const other = bytesOf({ ...(JSON.parse(body.toString()) as Report), requestsFeedback: false });
    const { text, subject, messageId } = await door.ask(other);
    expect(subject).toBe('receipt.0486.skola-01.concern-rejected.v1');
    expect(JSON.parse(text)).toMatchObject({ messageId, problem: { type: 'urn:varsam:problem:idempotency-conflict', status: 409 } });
    expect(await referrals.rows('select slug from dead_letter where message_id = $1', [messageId])).toEqual([
      { slug: 'idempotency-conflict' },
    ]);
  });

  it('from another partner under the same id is a report of its own', async () => {
    const police = await referrals.signIn.partner('polis-01', '0486');
    expect((await referrals.post(body, police)).status).toBe(201);
  });
});

describe("two agencies' reports about one child", () => {
  it('meet in one child file, however each writes the number, and one event leaves for each', async () => {
    const police = await referrals.signIn.partner('polis-01', '0486');
    const fromPolice = reportOf({
      sourceOrganisation: { orgNumber: '202100-0076', name: 'Polisen', type: 'POLICE', kommunkod: '0486' },
      child: childOf('201401022387'),
    });
    await door.ask(bytesOf(reportOf({ child: childOf('140102-2387') })));
    expect((await referrals.post(fromPolice, police)).status).toBe(201);
    const file = await fileOf('20140102-2387');
    expect(file.concerns.map(({ partnerId }) => partnerId)).toEqual(['skola-01', 'polis-01']);
    expect(file.concerns[1]?.report).toEqual(fromPolice);
    await eventually('both events are published', async () => {
      const rows = await referrals.rows('select 1 from outbox where published_at is null');
      return rows.length === 0;
    });
    const childId = await referrals.childIdOf('201401022387');
    const events = await referrals.rows<{ payload: Buffer }>('select payload from outbox');
    const told = events.flatMap(({ payload }) => JSON.parse(payload.toString()) as { data: { childId: string } }[]);
    expect(told.filter(({ data }) => data.childId === childId)).toHaveLength(2);
    expect(JSON.stringify(told)).not.toMatch(/Elis|Testlund|0102-?2387|Ture|lektioner/);
  });

  it.each([
    ['without a month', '200500882394'],
    ['without a day', '192001602396'],
  ])('meet also under a samordningsnummer %s', async (_what, number) => {
    const child = childOf(number, 'SAMORDNINGSNUMMER');
    expect((await receiptFor(reportOf({ child }))).warnings).toEqual([]);
    await door.ask(bytesOf(reportOf({ child })));
    expect((await fileOf(number)).concerns).toHaveLength(2);
  });
});

describe('a report that is not as agreed', () => {
  const odd: readonly (readonly [string, Report, string, string])[] = [
    [
      'an unknown code',
      { concern: { types: ['SLEEP_DEPRIVATION'], description: 'Sover på lektionerna.' } },
      '/concern/types/0',
      'unknown-code',
    ],
    ['a wrong identity number', { child: childOf('201001012391') }, '/child/personId/value', 'invalid-person-id'],
    ['an impossible date in its number', { child: childOf('201002302386') }, '/child/personId/value', 'invalid-person-id'],
    ['a missing field', { recipientBoard: undefined }, '/recipientBoard', 'missing'],
    ['an odd date', { occurredAt: 'i onsdags' }, '/occurredAt', 'wrong-form'],
    ['a date that does not exist', { sentAt: '2026-02-30T10:00:00Z' }, '/sentAt', 'invalid-date-time'],
    ['a recipient that is no municipality code', { recipientKommunkod: 'Strängnäs' }, '/recipientKommunkod', 'wrong-form'],
  ];

  it.each(odd)('with %s is received and kept as it came, with a warning and a task for reception', async (_what, change, pointer, slug) => {
    const report = reportOf(change);
    const receipt = await receiptFor(report);
    expect(warned(receipt)).toEqual([{ pointer, slug }]);
    const [warning] = receipt.warnings;
    expect([warning?.messageSv, warning?.messageEn]).toEqual([expect.stringContaining('mottagen'), expect.stringContaining('received')]);

    const reception = await referrals.signIn.staff('reception');
    const { tasks } = (await (await referrals.request('reception-tasks', reception)).json()) as {
      tasks: { concernId: string; childId: string }[];
    };
    const [filed] = await referrals.rows<{ id: string }>('select id from concern where report_id = $1', [receipt.reportId]);
    const task = tasks.find(({ concernId }) => concernId === filed?.id);
    const file = (await (await referrals.request(`children/${task?.childId}`, reception)).json()) as ChildFile;
    const kept = file.concerns.find(({ concernId }) => concernId === filed?.id);
    expect(kept).toMatchObject({ warnings: [{ pointer, slug }], report: JSON.parse(JSON.stringify(report)) as object });
  });

  it.each([
    ['whose child is only a description', { child: 'Pojke i grön jacka vid bussen' }],
    ['whose number came as a JSON number', { child: { personId: { type: 'PERSONNUMMER', value: 201701012393 } } }],
    ['whose number stands without its kind', { child: { personId: '201701012393' } }],
    ['whose concern is one sentence', { concern: 'Barnet fryser och är hungrigt.' }],
    ["that has nothing but the child's own words", { concern: { childsOwnWords: 'Jag vågar inte gå hem.' } }],
    ['that only says that there is danger', { concern: undefined, acute: { immediateDanger: true } }],
    ['without an id', { reportId: undefined }],
  ])('%s is received', async (_what, change) => {
    const receipt = await receiptFor(reportOf(change));
    expect(receipt.warnings.length).toBeGreaterThan(0);
  });
});
