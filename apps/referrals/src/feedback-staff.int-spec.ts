import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConcernRejectedV1, ReceiptV1 } from '@varsam/contracts';
import { dataSourceOptions } from '@varsam/outbox';
import { eventually } from '@varsam/testing';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { FeedbackScene, problemIn } from './feedback-scene.suite.js';
import type { Reported } from './feedback-scene.suite.js';

let scene: FeedbackScene;

beforeAll(async () => {
  scene = await FeedbackScene.open();
}, 60_000);

beforeEach(() => scene.referrals.setTime('2026-06-15T08:00:00Z'));

afterAll(() => scene.close());

async function decided(outcome = 'OPEN_INVESTIGATION', requestsFeedback = true): Promise<Reported> {
  const reported = await scene.report({ requestsFeedback });
  await scene.decide(reported, outcome, '2026-06-12T09:00:00Z');
  return reported;
}

async function sent(): Promise<{ readonly reported: Reported; readonly feedbackId: string }> {
  const reported = await decided();
  await scene.judge(reported, { suitable: true });
  const { feedbackId } = await eventually('the school hears it', () => scene.heard(reported.reportId)[0]);
  return { reported, feedbackId };
}

describe('a person who finds telling unsuitable', () => {
  it('gives the reason, which stays in the child’s file: nothing is sent, nothing can be fetched', async () => {
    const reported = await decided();
    const before = (await scene.fetched()).total;
    const judged = await scene.judge(reported, { suitable: false, reason: 'Pappa har hotat skolan.' }, 'unitManager');
    expect(judged.body).toMatchObject({
      state: 'REFUSED_UNSUITABLE',
      decision: {
        suitable: false,
        decidedBy: 'unitManager-0486',
        roles: ['unitManager'],
        legalBasis: 'SOL_19_6_FEEDBACK',
        reason: 'Pappa har hotat skolan.',
      },
    });
    await scene.send('feedback-requests', scene.request(reported.reportId));
    await sent();
    expect([scene.heard(reported.reportId), (await scene.fetched()).total]).toEqual([[], before + 1]);
    const kept = await scene.referrals.rows<{ sealed_reason: Buffer }>(
      'select sealed_reason from suitability_decision where concern_id = $1',
      [reported.concernId],
    );
    expect(kept[0]!.sealed_reason.toString('latin1')).not.toContain('hotat');
  });

  it('is not believed without a reason', async () => {
    const reported = await decided();
    expect(await scene.judge(reported, { suitable: false })).toMatchObject({
      status: 409,
      body: { type: 'urn:varsam:problem:reason-missing' },
    });
    expect((await scene.judge(reported, { suitable: 'nej' })).status).toBe(422);
  });
});

describe('feedback about a protected child', () => {
  it('tells nobody but the named which school reported it: not the list, not the file, not the list of what was told', async () => {
    const child = { name: 'Elis Testlund', protectionLevel: 'PROTECTED_REGISTRATION' };
    const reported = await scene.report({ requestsFeedback: true, child });
    await scene.decide(reported, 'OPEN_INVESTIGATION', '2026-06-12T09:00:00Z');
    const { concernId, childId } = reported;
    const seen = async () => {
      const { tasks } = (await scene.staff<{ tasks: { concernId: string; partnerId?: string }[] }>('feedback-tasks?state=SENT&limit=100'))
        .body;
      const file = (await scene.staff<{ partnerId?: string }>(`feedback-tasks/${concernId}`)).body;
      const told = (await scene.staff<{ disclosures: { recipient: string }[] }>(`children/${childId}/disclosures`)).body;
      return [tasks.find((one) => one.concernId === concernId)!.partnerId, file.partnerId, told.disclosures[0]!.recipient];
    };
    const judged = await scene.judge(reported, { suitable: true });
    expect([judged.status, 'partnerId' in judged.body]).toEqual([201, false]);
    expect(await seen()).toEqual([undefined, undefined, 'protected']);
    const named = { readerId: 'socialWorker-0486', reason: 'WORKS_WITH_THE_CASE' };
    expect((await scene.staff(`protected-identities/${childId}/readers`, named, 'protectedIdentityOfficer')).status).toBe(201);
    expect(await seen()).toEqual(['skola-01', 'skola-01', 'skola-01']);
  });
});

describe('a person who decides', () => {
  it('tells a mandated reporter on own initiative, and refuses nobody who has not asked', async () => {
    const reported = await decided('OPEN_INVESTIGATION', false);
    expect((await scene.judge(reported, { suitable: false, reason: 'x' })).body.type).toBe('urn:varsam:problem:not-requested');
    expect((await scene.judge(reported, { suitable: true })).body.state).toBe('SENT');
  });

  it('tells nothing before the decision on the concern', async () => {
    const reported = await scene.report();
    expect((await scene.judge(reported, { suitable: true })).body.type).toBe('urn:varsam:problem:not-decided');
  });

  it.each(['TRANSFERRED_OTHER_MUNICIPALITY', 'CHILD_NOT_IDENTIFIED'])(
    'has a task and no sentence when the outcome is %s',
    async (outcome) => {
      const reported = await decided(outcome);
      expect((await scene.waiting()).some(({ concernId }) => concernId === reported.concernId)).toBe(true);
      expect((await scene.judge(reported, { suitable: true })).body.type).toBe('urn:varsam:problem:nothing-to-tell');
      expect((await scene.judge(reported, { suitable: false, reason: 'Skolan är uppringd.' })).status).toBe(201);
      expect((await scene.waiting()).some(({ concernId }) => concernId === reported.concernId)).toBe(false);
    },
  );

  it('sees what was sent with whether it arrived, and what was refused without why', async () => {
    await scene.referrals.setTime('2026-06-18T08:00:00Z');
    const { reported } = await sent();
    const refused = await decided();
    await scene.judge(refused, { suitable: false, reason: 'Pappa har hotat skolan.' });
    const list = async (state: string) =>
      (await scene.staff<{ tasks: readonly Reported[] }>(`feedback-tasks?state=${state}&limit=1`)).body.tasks;
    expect(await list('SENT')).toMatchObject([{ concernId: reported.concernId, delivered: false }]);
    const [latest] = await list('REFUSED_UNSUITABLE');
    expect([latest?.concernId, JSON.stringify(latest)]).toEqual([refused.concernId, expect.not.stringContaining('hotat')]);
  });
});

describe('proof of delivery', () => {
  it.each([
    ['HTTPS', async (body: unknown) => (await (await scene.send('feedback-acknowledgements', body)).json()) as ReceiptV1],
    ['NATS', (body: unknown) => scene.publish<ReceiptV1>('feedback-acknowledgement', body)],
  ])('is an acknowledgement over %s, with a receipt of its own', async (door, acknowledge) => {
    const { reported, feedbackId } = await sent();
    expect(await scene.task(reported)).toMatchObject({ delivered: false, deliveries: [] });
    const body = scene.acknowledgement(feedbackId);
    expect(await acknowledge(body)).toMatchObject({ reportId: body['acknowledgementId'] });
    expect(await scene.task(reported)).toMatchObject({
      delivered: true,
      deliveries: [{ way: 'ACKNOWLEDGEMENT', door, at: expect.stringMatching(/^2026-06-15T08:00/) }],
    });
  });

  it('is the first fetch, by id or in the list', async () => {
    const { reported, feedbackId } = await sent();
    await scene.referrals.request(`feedback/${feedbackId}`, await scene.partner());
    await scene.referrals.setTime('2026-06-16T08:00:00Z');
    await scene.fetched();
    expect(await scene.task(reported)).toMatchObject({
      deliveries: [{ way: 'PULL', door: 'HTTPS', at: expect.stringMatching(/^2026-06-15/) }],
    });
  });
});

describe('another partner', () => {
  it('is told of feedback that is not its own what it is told of feedback that is not there', async () => {
    const { reported, feedbackId } = await sent();
    const police = await scene.partner('polis-01');
    const fetch = async (id: string) => problemIn(await scene.referrals.request(`feedback/${id}`, police));
    expect(await fetch(feedbackId)).toEqual(await fetch(v7()));
    expect(await fetch(feedbackId)).toEqual(await fetch('no-id'));
    expect(await fetch(feedbackId)).toMatchObject({ status: 404 });
    const acknowledge = async (id: string) => problemIn(await scene.send('feedback-acknowledgements', scene.acknowledgement(id), police));
    expect(await acknowledge(feedbackId)).toEqual(await acknowledge(v7()));
    expect(await acknowledge(feedbackId)).toEqual(await acknowledge('no-id'));
    const { problem } = await scene.publish<ConcernRejectedV1>('feedback-acknowledgement', scene.acknowledgement(v7()));
    expect(problem.type).toBe('urn:varsam:problem:unknown-feedback');
    expect((await scene.fetched('', 'polis-01')).total).toBe(0);
    expect((await scene.task(reported)).delivered).toBe(false);
  });

  it('is given pages of its own list, latest first, and an odd page is named as odd', async () => {
    await sent();
    await scene.referrals.setTime('2026-06-19T08:00:00Z');
    const { reported } = await sent();
    const [first] = (await scene.fetched('?limit=1')).feedback;
    const [second] = (await scene.fetched('?limit=1&page=2')).feedback;
    expect([first?.reportId, second?.reportId === first?.reportId]).toEqual([reported.reportId, false]);
    const token = await scene.partner();
    const odd = await Promise.all(
      ['limit=0', 'limit=101', 'page=0', 'page=x'].map((query) => scene.referrals.request(`feedback?${query}`, token)),
    );
    expect(odd.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
  });
});

describe('whoever is not social services’ own staff for children', () => {
  it('decides and reads nothing', async () => {
    const reported = await decided();
    for (const role of ['analyst', 'operations', 'housingOfficer', 'sspfCoordinator']) {
      expect((await scene.judge(reported, { suitable: true }, role)).status).toBe(403);
      expect((await scene.staff('feedback-tasks', undefined, role)).status).toBe(403);
    }
    const school = await scene.partner();
    expect((await scene.referrals.request('feedback-tasks', school)).status).toBe(403);
    expect((await scene.send(`feedback/${reported.concernId}/decision`, { suitable: true }, school)).status).toBe(403);
  });

  it('in another municipality is told of a concern here what is told of none', async () => {
    const { concernId } = await decided();
    const stranger = await scene.referrals.signIn.staff('unitManager', '0380');
    const answers = [`feedback-tasks/${concernId}`, `feedback-tasks/${v7()}`].map((path) => scene.referrals.request(path, stranger));
    const decisions = [concernId, v7()].map((id) => scene.send(`feedback/${id}/decision`, { suitable: true }, stranger));
    const told = await Promise.all([...answers, ...decisions].map(async (answer) => problemIn(await answer)));
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(told[0]).toMatchObject({ status: 404 });
    expect(await (await scene.referrals.request('feedback-tasks', stranger)).json()).toMatchObject({ tasks: [] });
  });

  it('leaves a trace, as everybody does who reads', async () => {
    const { concernId } = await decided();
    await scene.staff(`feedback-tasks/${concernId}`, undefined, 'reception');
    await scene.staff('feedback-tasks', undefined, 'reception');
    await scene.send(`feedback/${concernId}/decision`, { suitable: true }, await scene.referrals.signIn.staff('reception', '0380'));
    const entries = await scene.referrals.rows<{ action: string; allowed: boolean }>(
      `select action, allowed from read_log where $1 = any(record_ids) and viewer_id like 'reception-%' order by at, action`,
      [concernId],
    );
    expect(entries.map(({ action, allowed }) => [action, allowed])).toEqual([
      ['feedback-read', true],
      ['feedback-tasks-read', true],
      ['feedback-decision', false],
    ]);
  });
});

describe('somebody in the database with the rights of the service', () => {
  let app: DataSource;

  beforeAll(async () => {
    const { reported, feedbackId } = await sent();
    await scene.send('feedback-acknowledgements', scene.acknowledgement(feedbackId));
    expect((await scene.task(reported)).delivered).toBe(true);
    app = await new DataSource(dataSourceOptions({ url: scene.referrals.place.appUrl })).initialize();
  });

  afterAll(() => app.destroy());

  const as = (kommunkod: string, sql: string): Promise<unknown> =>
    app.transaction(async (manager) => {
      await manager.query("select set_config('varsam.kommunkoder', $1, true)", [kommunkod]);
      return manager.query(sql);
    });

  it.each(['feedback', 'suitability_decision', 'sent_feedback', 'feedback_delivery'])(
    'sees no row of %s of another municipality',
    async (table) => {
      expect(await scene.referrals.count(table)).toBeGreaterThan(0);
      expect(await app.query(`select * from ${table}`)).toEqual([]);
      expect(await as('0380', `select * from ${table}`)).toEqual([]);
    },
  );

  it.each([
    "update suitability_decision set decided_by = 'x'",
    "update sent_feedback set content = 'INVESTIGATION_OPENED'",
    'update feedback_delivery set at = now()',
    'update feedback_rule set amount = 52',
  ])('is refused: %s', async (sql) => {
    await expect(as('0486', sql)).rejects.toThrow('permission denied');
  });

  it.each(['suitability_decision', 'sent_feedback', 'feedback_delivery', 'feedback'])(
    'deletes no row of %s outside disposal',
    async (table) => {
      const before = await scene.referrals.count(table);
      await as('0486', `delete from ${table}`);
      expect(await scene.referrals.count(table)).toBe(before);
    },
  );
});
