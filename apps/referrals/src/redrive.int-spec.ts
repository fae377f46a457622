import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReceiptV1 } from '@varsam/contracts';
import { compiledValidator } from '@varsam/service-kit';
import { eventually } from '@varsam/testing';
import { BrokerDoor } from './broker-door.suite.js';
import { bytesOf, childOf, reportOf, testNumbers } from './report.suite.js';
import type { Report } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

interface Redrive {
  readonly id: string;
  readonly letters: readonly { readonly outcome?: string; readonly slug?: string }[];
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

async function ask<Body>(sub: string, path: string, body?: object): Promise<{ readonly status: number; readonly body: Body }> {
  const token = await referrals.signIn.person({ sub, kommunkod: '0486', roles: ['operations'], units: [] });
  const answer = await referrals.request(`operations/${path}`, token, body && bytesOf(body));
  return { status: answer.status, body: (await answer.json()) as Body };
}

const register = (organisationNumber: string) =>
  referrals.rows(`update partner set organisation_number = '${organisationNumber}' where id = 'skola-01'`);

async function redriven(letterId: string): Promise<Redrive> {
  const wish = { letterIds: [letterId], reason: 'The register had the wrong number' };
  const { id } = (await ask<Redrive>('ada', 'redrives', wish)).body;
  return (await ask<Redrive>('bo', `redrives/${id}/approval`, {})).body;
}

/** Refused before anybody has looked for its child; by the broker's id of its message. */
async function refusedFor(report: Report): Promise<{ readonly letterId: string; readonly arrivedAt: Date; readonly payload: Buffer }> {
  await register('2021000076');
  const { messageId } = await eventually('the register is read again and the report refused', async () => {
    const answer = await door.ask(bytesOf(report));
    return answer.subject.endsWith('concern-rejected.v1') && answer;
  });
  const [letter] = await referrals.rows<{ letterId: string; arrivedAt: Date; payload: Buffer }>(
    'select id as "letterId", arrived_at as "arrivedAt", payload from dead_letter where message_id = $1',
    [messageId],
  );
  return letter!;
}

/** As often as it takes for the register to be read again. */
const redrivenUntil = (letterId: string, wanted: (letter: Redrive['letters'][number]) => boolean) =>
  eventually('the register is read again', async () => {
    const { letters } = await redriven(letterId);
    return wanted(letters[0]!) && letters;
  });

describe('a report that was refused for a fault of ours', () => {
  it('goes in when the fault is mended: received when it came, with its receipt, once', async () => {
    const report = reportOf({ child: childOf(testNumbers[40]!) });
    const { letterId, arrivedAt, payload } = await refusedFor(report);
    const mended = Date.now();
    expect(payload.toString('latin1')).not.toMatch(/Testlund|lektioner/);
    const [concerns, letters, heard] = [await referrals.count('concern'), await referrals.count('dead_letter'), door.heard.length];
    expect((await redriven(letterId)).letters).toEqual([{ letterId, outcome: 'still-refused', slug: 'other-sender' }]);
    expect(await referrals.rows('select attempts from dead_letter where id = $1', [letterId])).toEqual([{ attempts: 2 }]);

    await register('2120001371');
    await redrivenUntil(letterId, ({ outcome }) => outcome === 'applied');
    const { subject, text } = await eventually('its receipt comes', () => door.heard[heard]);
    const receipt = JSON.parse(text) as ReceiptV1;
    expect([subject, compiledValidator(ReceiptV1)(receipt)]).toEqual(['receipt.0486.skola-01.receipt.v1', []]);
    expect(receipt.reportId).toBe(report['reportId']);
    expect(Date.parse(receipt.receivedAt)).toBeLessThanOrEqual(mended);
    expect(Math.abs(Date.parse(receipt.receivedAt) - arrivedAt.getTime())).toBeLessThan(50);
    expect([await referrals.count('concern'), await referrals.count('dead_letter')]).toEqual([concerns + 1, letters]);
    expect(door.heard).toHaveLength(heard + 1);
  });
});

describe('a child that only a report refused again has named', () => {
  it('is remembered under no key that was rolled back: its next report can be read', async () => {
    const number = testNumbers[41]!;
    const { letterId } = await refusedFor(reportOf({ child: childOf(number) }));
    await register('2120001371');
    await referrals.rows('alter table concern add constraint not_today check (received_on is null) not valid');
    await redrivenUntil(letterId, ({ slug }) => slug === 'handler-failed');
    await referrals.rows('alter table concern drop constraint not_today');

    expect((await referrals.post(reportOf({ child: childOf(number) }))).status).toBe(201);
    expect((await redriven(letterId)).letters).toMatchObject([{ outcome: 'applied' }]);
    const socialWorker = await referrals.signIn.staff('socialWorker');
    const file = await referrals.request(`children/${await referrals.childIdOf(number)}`, socialWorker);
    expect(((await file.json()) as { concerns: object[] }).concerns).toHaveLength(2);
  });
});
