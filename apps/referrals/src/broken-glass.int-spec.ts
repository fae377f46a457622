import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { bytesOf, reportOf, testNumbers } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

const kommunkod = '0486';
const [decided, nobodys] = testNumbers.slice(-2) as [string, string];
const reason = 'Barnet är hos polisen i natt och ingen i arbetsgruppen svarar.';

let referrals: RunningReferrals;
let childId: string;

const person = (sub: string, role: string, units = ['night']) => referrals.signIn.person({ sub, kommunkod, roles: [role], units });
const natt = () => person('natt', 'socialWorker');

beforeAll(async () => {
  referrals = await RunningReferrals.start();
  await referrals.post(reportOf({ child: { name: 'Elis Testlund', personId: { type: 'PERSONNUMMER', value: decided } } }));
  childId = await referrals.childIdOf(decided);
  await referrals.rows(
    `insert into concern_team select id, kommunkod, child_id, true, now(), '{anna}', '{north}' from concern where child_id = $1`,
    [childId],
  );
}, 60_000);

afterAll(() => referrals.stop());

async function ask(path: string, token: string, body?: unknown) {
  const answer = await referrals.request(path, token, body === undefined ? undefined : bytesOf(body));
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
}

const broken = (token: string, child: object = { personId: decided }) =>
  ask('broken-glass', token, { ...child, reasonCode: 'IMMEDIATE_DANGER', reason });
const reads = async (sub: string) =>
  referrals.rows<{ action: string; allowed: boolean; reason: string | null }>(
    'select action, allowed, reason from read_log where viewer_id = $1 order by seq',
    [sub],
  );

describe('somebody whose work a child’s file is not', () => {
  it('finds nothing, breaks the glass, and reads with the banner in every answer', async () => {
    const token = await natt();
    expect((await ask('children/search', token, { personId: decided })).status).toBe(404);
    expect((await ask(`children/${childId}`, token)).status).toBe(404);
    const { status, body: banner } = await broken(token);
    expect([status, banner]).toEqual([
      201,
      { brokenGlassId: expect.any(String), expiresAt: expect.any(String), sv: expect.any(String), en: expect.any(String) },
    ]);
    const found = await ask('children/search', token, { personId: decided });
    expect(found.body).toMatchObject({ childId, brokenGlass: banner });
    const read = await ask(`children/${childId}`, token);
    expect(read.body).toMatchObject({ childId, brokenGlass: banner });
    for (const { headers } of [found, read])
      expect(headers.get('varsam-broken-glass')).toBe(`${String(banner['brokenGlassId'])}; expires=${String(banner['expiresAt'])}`);
    expect(await reads('natt')).toEqual([
      { action: 'child-search', allowed: false, reason: 'unassigned' },
      { action: 'child-file-read', allowed: false, reason: 'unassigned' },
      { action: 'glass-broken', allowed: true, reason: null },
      { action: 'child-search', allowed: true, reason: 'broken-glass' },
      { action: 'child-file-read', allowed: true, reason: 'broken-glass' },
    ]);
  });

  it('learns nothing by breaking it for a child that is not there', async () => {
    const token = await person('curious', 'socialWorker');
    const [there, absent, unknownId] = [
      await broken(token),
      await broken(token, { personId: nobodys }),
      await broken(token, { childId: v7() }),
    ];
    const shape = ({ status, body }: typeof there) => ({ status, fields: Object.keys(body), sv: body['sv'] });
    expect(shape(absent)).toEqual(shape(there));
    expect(shape(unknownId)).toEqual(shape(there));
    expect((await ask('children/search', token, { personId: nobodys })).status).toBe(404);
  });

  it('reads no longer than that, and another person not at all', async () => {
    const token = await person('once', 'socialWorker');
    await broken(token, { childId });
    expect((await ask(`children/${childId}`, token)).status).toBe(200);
    expect((await ask(`children/${childId}`, await person('colleague', 'socialWorker'))).status).toBe(404);
    await referrals.rows(`insert into broken_glass_review (id, kommunkod, opened_by, reviewed_by, verdict, reviewed_at)
      select id, kommunkod, opened_by, 'maj', 'OBJECTED', now() from broken_glass where opened_by = 'once'`);
    expect((await ask(`children/${childId}`, token)).status).toBe(404);
    const barred = [await broken(token, { childId }), await broken(token, { personId: nobodys })];
    expect(barred.map(({ status, body }) => [status, body['type']])).toEqual(
      Array.from({ length: 2 }, () => [409, 'urn:varsam:problem:glass-barred']),
    );
    expect((await reads('once')).at(-1)).toEqual({ action: 'glass-broken', allowed: false, reason: null });
    await referrals.setTime(new Date(Date.now() + 61 * 60_000).toISOString());
    expect((await ask(`children/${childId}`, await natt())).status).toBe(404);
    await referrals.setTime(new Date().toISOString());
  });

  it.each([
    ['names no child', {}, 422, 'one-child'],
    ['names two', { childId: v7(), personId: decided }, 422, 'one-child'],
    ['gives a number that cannot be one', { personId: 'Elis' }, 422, 'one-child'],
  ])('is told so who %s', async (_what, child, status, slug) => {
    const answer = await broken(await natt(), child);
    expect([answer.status, answer.body['type']]).toEqual([status, `urn:varsam:problem:${slug}`]);
  });

  it('has to say why in words', async () => {
    const answer = await ask('broken-glass', await natt(), { childId, reasonCode: 'OTHER', reason: 'behövs' });
    expect([answer.status, answer.body['type']]).toEqual([409, 'urn:varsam:problem:not-documented']);
  });
});

describe('the second person', () => {
  it('sees at once what waits, reads why, and confirms or objects; never the one who opened', async () => {
    const manager = await person('maj', 'unitManager');
    const { body: banner } = await broken(manager);
    const id = String(banner['brokenGlassId']);
    const listed = await ask('broken-glass?state=awaiting', await person('gun', 'logReviewer'));
    const mine = (listed.body['brokenGlass'] as { brokenGlassId: string }[]).find(({ brokenGlassId }) => brokenGlassId === id);
    expect(mine).toMatchObject({ state: 'AWAITING', openedBy: 'maj', reasonCode: 'IMMEDIATE_DANGER' });
    expect(JSON.stringify(listed.body)).not.toContain('polisen');
    expect(JSON.stringify(listed.body)).not.toContain(childId);
    expect((await ask(`broken-glass/${id}`, await person('gun', 'logReviewer'))).body).toMatchObject({ reason });

    const review = (token: string, body: object) => ask(`broken-glass/${id}/review`, token, body);
    expect((await review(manager, { verdict: 'CONFIRMED' })).body['type']).toBe('urn:varsam:problem:second-person-needed');
    const gun = await person('gun', 'logReviewer');
    expect((await review(gun, { verdict: 'OBJECTED' })).body['type']).toBe('urn:varsam:problem:not-documented');
    expect((await review(gun, { verdict: 'CONFIRMED' })).body).toMatchObject({ state: 'CONFIRMED', review: { reviewedBy: 'gun' } });
    expect((await review(gun, { verdict: 'CONFIRMED' })).body['type']).toBe('urn:varsam:problem:already-reviewed');
  });

  it('keeps the words sealed, and finds those nobody looked at in time as overdue', async () => {
    const [row] = await referrals.rows<{ sealed_reason: Buffer }>('select sealed_reason from broken_glass limit 1');
    expect(row!.sealed_reason.toString('latin1')).not.toContain('polisen');
    await broken(await natt());
    await referrals.setTime(new Date(Date.now() + 25 * 3_600_000).toISOString());
    const listed = await ask('broken-glass', await person('gun', 'logReviewer'));
    expect((listed.body['brokenGlass'] as { state: string }[])[0]).toMatchObject({ state: 'OVERDUE' });
  });
});
