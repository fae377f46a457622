import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { intakeSubject, partnerMessages } from '@varsam/contracts';
import { BrokerDoor } from './broker-door.suite.js';
import { supplementOf } from './message.suite.js';
import { bytesOf, childOf, eventOf, reportOf } from './report.suite.js';
import type { Report } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

interface ChildFile {
  readonly concerns: readonly { readonly supplements: readonly { readonly supplement: Report }[]; readonly siblings: unknown }[];
}

let referrals: RunningReferrals;
let door: BrokerDoor;

beforeAll(async () => {
  referrals = await RunningReferrals.start();
  door = await BrokerDoor.open(referrals.nats.url);
});

afterAll(async () => {
  await door.close();
  await referrals.stop();
});

const telling = (number: number, changes: Report = {}) => reportOf({ reportId: `elev-20160102-2385-${number}`, ...changes });

async function send(resource: string, message: unknown, partnerId = 'skola-01'): Promise<Response> {
  return referrals.request(resource, await referrals.signIn.partner(partnerId, '0486'), bytesOf(message));
}

async function receiptOf(
  message: unknown,
  partnerId?: string,
): Promise<{ readonly reportId: string; readonly warnings: readonly unknown[] }> {
  return (await (await send('concern-reports', message, partnerId)).json()) as { reportId: string; warnings: unknown[] };
}

async function fileOf(personId: string): Promise<ChildFile> {
  const answer = await referrals.request(`children/${await referrals.childIdOf(personId)}`, await referrals.signIn.staff('socialWorker'));
  return (await answer.json()) as ChildFile;
}

const filed = async (reportId: string) => (await referrals.rows('select 1 from concern where report_id = $1', [reportId])).length;

describe('a report whose id tells who the child is', () => {
  it('is filed once, bare or wrapped as an event, over either door', async () => {
    const report = telling(1);
    const first = await receiptOf(report);
    const heard = await door.ask(bytesOf(report));
    expect(await receiptOf(eventOf(report))).toEqual(first);
    expect(JSON.parse(heard.text)).toEqual(first);
    expect(await filed(first.reportId)).toBe(1);
  });

  it('with other words under that id is a conflict, and no second concern', async () => {
    const { reportId } = await receiptOf(telling(2));
    const again = await send('concern-reports', telling(2, { requestsFeedback: false }));
    expect([again.status, await filed(reportId)]).toEqual([409, 1]);
  });

  it('is called by a mark that differs between senders, and its id stands nowhere in the open', async () => {
    const marks = await Promise.all(['skola-01', 'skola-02'].map(async (partnerId) => (await receiptOf(telling(3), partnerId)).reportId));
    expect(new Set(marks).size).toBe(2);
    expect(await referrals.rows(`select 1 from concern where concern::text like '%20160102%'`)).toEqual([]);
  });

  it('is found by its sender under the id that the sender knows', async () => {
    const { reportId } = await receiptOf(telling(4));
    const answer = await referrals.request('deliveries?messageId=elev-20160102-2385-4', await referrals.signIn.partner('skola-01', '0486'));
    expect(await answer.json()).toMatchObject({ deliveries: [{ messageId: reportId, fate: 'received' }] });
  });
});

describe('a message that names such a report', () => {
  it('adds to it, over either door, also when it came first', async () => {
    const personId = '201601022385';
    const [before, after] = [supplementOf('elev-20160102-2385-5'), supplementOf('elev-20160102-2385-5')];
    await send('supplements', before);
    await receiptOf(telling(5, { child: childOf(personId) }));
    const heard = await door.ask(bytesOf(after), intakeSubject('0486', 'skola-01', partnerMessages.supplement));
    expect(JSON.parse(heard.text)).toMatchObject({ warnings: [] });
    const { concerns } = await fileOf(personId);
    expect(concerns).toMatchObject([{ supplements: [{ supplement: before }, { supplement: after }] }]);
  });

  it('links a brother to it', async () => {
    await receiptOf(telling(6, { child: childOf('201501012395') }));
    await receiptOf(telling(7, { child: childOf('201501022386'), siblings: ['elev-20160102-2385-6'] }));
    const { concerns } = await fileOf('201501022386');
    expect(concerns).toMatchObject([{ siblings: [{ childId: await referrals.childIdOf('201501012395') }] }]);
  });
});
