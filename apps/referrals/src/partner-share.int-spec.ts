import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bytesOf, reportOf } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

let referrals: RunningReferrals;

beforeAll(async () => {
  // Little comes back in the time that a test takes, however slow the machine.
  referrals = await RunningReferrals.start({ settings: { VARSAM_PARTNER_BURST: '60', VARSAM_PARTNER_REQUESTS_PER_SECOND: '1' } });
  for (const id of ['snabb', 'batch', 'andra', 'egen']) {
    await referrals.rows('insert into partner (id, name) values ($1, $1)', [id]);
    await referrals.rows(`insert into partner_municipality values ($1, '0486')`, [id]);
  }
  await referrals.rows(`update partner set requests_per_second = 50, burst = 40 where id = 'egen'`);
}, 60_000);

afterAll(() => referrals.stop());

const report = () => reportOf({ sourceOrganisation: undefined });
const token = (id: string) => referrals.signIn.partner(id, '0486');
const post = async (id: string, body: unknown = report()) => referrals.post(body, await token(id));
const remaining = (answer: Response) => Number(answer.headers.get('ratelimit-remaining'));

describe('a partner over HTTPS', () => {
  it('is told its share with every answer, whatever the answer is', async () => {
    const [good, bad] = [await post('andra'), await post('andra', reportOf({ child: {} }))];
    expect([good.status, bad.status]).toEqual([201, 422]);
    expect([good, bad].map(({ headers }) => [headers.get('ratelimit-limit'), headers.get('ratelimit-policy')])).toEqual([
      ['60', '60;w=60'],
      ['60', '60;w=60'],
    ]);
    const log = await referrals.request('deliveries', await token('andra'));
    expect([log.status, remaining(log) < 60]).toEqual([200, true]);
  });

  it('that sends more than its share is told when to come back, and to phone when it is urgent', async () => {
    const answers = await Promise.all(Array.from({ length: 90 }, () => post('snabb')));
    const refused = answers.find(({ status }) => status === 429)!;
    expect(remaining(refused)).toBe(0);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    const problem = (await refused.json()) as { type: string; detail: string };
    expect([problem.type, problem.detail]).toEqual(['urn:varsam:problem:too-many-requests', expect.stringMatching(/phone.*112/)]);
    const received = await referrals.rows(`select 1 from concern where partner_id = 'snabb'`);
    expect(received).toHaveLength(answers.filter(({ status }) => status === 201).length);
  });

  it('takes nothing from another partner’s share', async () => {
    await Promise.all(Array.from({ length: 90 }, () => post('snabb')));
    expect((await post('polis-01')).status).toBe(201);
  });

  it('has the share that the register says', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => post('egen')));
    expect([new Set(answers.map(({ status }) => status)), answers[0]!.headers.get('ratelimit-limit')]).toEqual([new Set([201]), '40']);
  });

  it('pays for a batch what its reports would have cost one by one', async () => {
    const batch = async (size: number) =>
      fetch(`${referrals.url}/concern-reports/batch`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await token('batch')}`, 'content-type': 'application/json' },
        body: new Uint8Array(bytesOf(Array.from({ length: size }, report))),
      });
    const first = await batch(55);
    expect([first.status, remaining(first) < 30]).toEqual([200, true]);
    expect((await batch(55)).status).toBe(429);
  });
});
