import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { BrokerDoor } from './broker-door.suite.js';
import { supplementOf } from './message.suite.js';
import { bytesOf, childOf, reportOf } from './report.suite.js';
import type { Report } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

interface Receipt {
  readonly reportId: string;
  readonly nextInformation: string;
  readonly warnings: readonly { readonly pointer: string; readonly slug: string }[];
}

interface ChildFile {
  readonly concerns: readonly {
    readonly concernId: string;
    readonly noticeKind?: string;
    readonly siblings: unknown;
    readonly report: Report;
  }[];
}

let referrals: RunningReferrals;
let door: BrokerDoor;
let school: string;
let police: string;

beforeAll(async () => {
  referrals = await RunningReferrals.start();
  door = await BrokerDoor.open(referrals.nats.url, 'polis-01');
  school = await referrals.signIn.partner('skola-01', '0486');
  police = await referrals.signIn.partner('polis-01', '0486');
}, 60_000);

afterAll(async () => {
  await door.close();
  await referrals.stop();
});

const send = (path: string, body: unknown, token = school) => referrals.request(path, token, Buffer.isBuffer(body) ? body : bytesOf(body));
const receiptOf = async (answer: Response) => (await answer.json()) as Receipt;
const warned = ({ warnings }: Receipt) => warnings.map(({ pointer, slug }) => ({ pointer, slug }));

async function fileOf(reportId: unknown): Promise<ChildFile> {
  const [row] = await referrals.rows<{ child_id: string }>('select child_id from concern where report_id = $1', [reportId]);
  return (await (await referrals.request(`children/${row?.child_id}`, await referrals.signIn.staff('socialWorker'))).json()) as ChildFile;
}

function noticeOf(changes: Report = {}): Report {
  const ofReports = ['reportId', 'reporter', 'requestsFeedback', 'interpreterNeeded', 'childInformed'];
  const rest = Object.fromEntries(Object.entries(reportOf()).filter(([field]) => !ofReports.includes(field)));
  return {
    ...rest,
    noticeId: v7(),
    kind: 'LUL_34',
    sourceOrganisation: { orgNumber: '202100-0076', name: 'Polisen', type: 'STATE_AUTHORITY', kommunkod: '0486' },
    officer: { category: 'POLICE', name: 'Ture Provsson', role: 'Inspektör', workplace: 'Lokalpolisområdet', phone: '+46701740606' },
    police: { caseNumber: '0000-K1-26', suspicionDegree: 'UNDER_15' },
    ...changes,
  };
}

describe('a notice of the police', () => {
  it('is a concern with a legal basis of its own, and promises no feedback, which only a report gives a right to', async () => {
    const notice = noticeOf();
    const answer = await send('police-notices', notice, police);
    const receipt = await receiptOf(answer.clone());
    expect([answer.status, receipt]).toEqual([
      201,
      expect.objectContaining({ reportId: notice['noticeId'], warnings: [], nextInformation: 'NO_FURTHER_INFORMATION' }),
    ]);
    expect((await door.ask(bytesOf(notice), 'intake.0486.polis-01.police-notice.v1')).text).toBe(await answer.text());

    const file = await fileOf(notice['noticeId']);
    expect(file.concerns.find(({ report }) => report['noticeId'] === notice['noticeId'])).toMatchObject({
      noticeKind: 'LUL_34',
      report: notice,
    });
    const [{ payload }] = (await referrals.rows<{ payload: Buffer }>('select payload from outbox order by seq desc limit 1')) as [
      { payload: Buffer },
    ];
    expect(JSON.parse(payload.toString())).toMatchObject([
      { legalbasis: 'LUL_34', data: { noticeKind: 'LUL_34', reporterCategory: 'POLICE', mandated: false } },
    ]);
  });

  it('that comes as a concern report is received, and the police are told of the message that is meant for it', async () => {
    const report = reportOf({ sourceOrganisation: noticeOf()['sourceOrganisation'], police: { messageKind: 'POLISLAG_12' } });
    const receipt = await receiptOf(await send('concern-reports', report, police));
    expect(warned(receipt)).toEqual([{ pointer: '/police/messageKind', slug: 'use-police-notice' }]);
  });
});

describe('an anonymous private person', () => {
  const anonymous = { category: 'ANONYMOUS', name: 'Vera Grannsson', phone: '+46701740699' };
  const secret = /Vera|0701740699|46701740699/;

  it.each([
    ['by category', { reporter: anonymous }],
    ['by wish', { reporter: { ...anonymous, category: 'NEIGHBOUR_PUBLIC' }, privatePerson: { anonymous: true } }],
  ])('%s is received, and nothing by which to reach them is kept', async (_how, changes) => {
    const report = reportOf({ ...changes, requestsFeedback: false, signature: { name: 'Vera Grannsson' }, child: childOf('201701012393') });
    const first = await send('concern-reports', report);
    const text = await first.text();
    expect([first.status, warned(JSON.parse(text) as Receipt)]).toEqual([
      201,
      ['/reporter/name', '/reporter/phone', '/signature'].map((pointer) => ({ pointer, slug: 'contact-dropped' })),
    ]);
    const again = await send('concern-reports', report);
    expect([again.status, await again.text()]).toEqual([200, text]);
    expect((await send('concern-reports', { ...report, measuresTaken: 'Inga' })).status).toBe(409);
    const kept = (await fileOf(report['reportId'])).concerns.find((concern) => concern.report['reportId'] === report['reportId'])!.report;
    expect(JSON.stringify(kept)).not.toMatch(secret);
    expect(kept).toMatchObject({ concern: report['concern'], child: report['child'] });
  });

  it('who adds to a report is as anonymous', async () => {
    const report = reportOf();
    await send('concern-reports', report);
    const supplement = supplementOf(report['reportId'], { reporter: anonymous });
    expect((await send('supplements', supplement)).status).toBe(201);
    const file = JSON.stringify(await fileOf(report['reportId']));
    expect(file).toContain('Har i dag berättat mer.');
    expect(file).not.toMatch(secret);
  });

  it('has no right to be told of the decision, and is told that', async () => {
    const receipt = await receiptOf(await send('concern-reports', reportOf({ reporter: { category: 'RELATIVE', name: 'Vera' } })));
    expect([receipt.nextInformation, warned(receipt)]).toEqual([
      'NO_FURTHER_INFORMATION',
      [{ pointer: '/requestsFeedback', slug: 'no-right-to-feedback' }],
    ]);
  });
});

describe('other children', () => {
  it('of the family are reported one by one, linked to each other, also before the other report has come in', async () => {
    const sister = reportOf({ child: childOf('201501012395') });
    const brother = reportOf({ child: childOf('201501022386'), siblings: [sister['reportId']] });
    await send('concern-reports', brother);
    expect((await fileOf(brother['reportId'])).concerns).toMatchObject([{ siblings: [{ concernId: expect.any(String) }] }]);
    await send('concern-reports', sister);
    const [row] = await referrals.rows<object>('select id as "concernId", child_id as "childId" from concern where report_id = $1', [
      sister['reportId'],
    ]);
    expect((await fileOf(brother['reportId'])).concerns).toMatchObject([{ siblings: [row] }]);
  });

  it('not yet born are found again by the mother and the month, whoever reports', async () => {
    const child = (expectedBirth: string, value: string) => ({ expectedBirth, mother: { personId: { type: 'PERSONNUMMER', value } } });
    const midwife = reportOf({ child: child('2026-09-14', '199001012385') });
    await send('concern-reports', midwife);
    await send('concern-reports', reportOf({ child: child('2026-09', '19900101-2385'), sourceOrganisation: undefined }), police);
    expect((await fileOf(midwife['reportId'])).concerns).toHaveLength(2);
    const [row] = await referrals.rows<object>('select age_group from concern where report_id = $1', [midwife['reportId']]);
    expect(row).toEqual({ age_group: 'UNKNOWN' });
  });

  it('whom nobody knows get a file each', async () => {
    const unknown = () => reportOf({ child: { description: 'Flicka, omkring nio år, röd jacka' } });
    const [one, other] = [unknown(), unknown()];
    await send('concern-reports', one);
    await send('concern-reports', other);
    expect((await fileOf(one['reportId'])).concerns).toHaveLength(1);
  });
});
