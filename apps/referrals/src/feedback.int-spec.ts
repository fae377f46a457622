import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FeedbackV1 } from '@varsam/contracts';
import type { ConcernRejectedV1, ReceiptV1 } from '@varsam/contracts';
import { compiledValidator, verifyProof } from '@varsam/service-kit';
import { eventually } from '@varsam/testing';
import { v7 } from 'uuid';
import { FeedbackScene, problemIn } from './feedback-scene.suite.js';

let scene: FeedbackScene;

beforeAll(async () => {
  scene = await FeedbackScene.open();
}, 60_000);

afterAll(() => scene.close());

const told = async (outcome = 'NOT_OPEN_NO_GROUNDS') => {
  const reported = await scene.report();
  await scene.decide(reported, outcome, '2026-06-12T09:00:00Z');
  await scene.judge(reported, { suitable: true });
  const [feedback] = await eventually('the school hears the feedback', () => {
    const heard = scene.heard(reported.reportId);
    return heard.length > 0 && heard;
  });
  return { reported, feedback: feedback! };
};

describe('a mandated reporter that asked with its report', () => {
  it('waits a week from the decision, until Monday when that ends on midsommarafton, and is told the same through both doors', async () => {
    await scene.referrals.setTime('2026-06-01T08:00:00Z');
    const reported = await scene.report();
    expect(await scene.task(reported)).toMatchObject({ state: 'REQUESTED', breached: false });
    await scene.decide(reported, 'NOT_OPEN_NO_GROUNDS', '2026-06-12T09:00:00Z');

    const dueOn = async (day: string) => {
      await scene.referrals.setTime(`${day}T08:00:00Z`);
      return (await scene.waiting()).find(({ concernId }) => concernId === reported.concernId);
    };
    expect(await dueOn('2026-06-22')).toMatchObject({ nominalDue: '2026-06-19', latestDue: '2026-06-22', breached: false });
    expect(await dueOn('2026-06-23')).toMatchObject({ breached: true });
    expect(scene.heard(reported.reportId)).toEqual([]);
    expect((await scene.fetched()).feedback.filter(({ reportId }) => reportId === reported.reportId)).toEqual([]);

    await scene.referrals.setTime('2026-06-15T08:00:00Z');
    const judged = await scene.judge(reported, { suitable: true });
    expect([judged.status, judged.body]).toMatchObject([201, { state: 'SENT', breached: false, delivered: false }]);
    const [heard] = await eventually('the school hears it', () => scene.heard(reported.reportId)[0] && scene.heard(reported.reportId));
    expect(heard).toMatchObject({
      content: 'INVESTIGATION_NOT_OPENED',
      decidedOn: '2026-06-12',
      recipientName: 'Socialnämnden i Strängnäs',
      secrecy: 'OSL_40_7G',
    });
    expect(compiledValidator(FeedbackV1)(heard)).toEqual([]);
    expect((await scene.fetched()).feedback[0]).toEqual(heard);
    expect(await (await scene.referrals.request(`feedback/${heard!.feedbackId}`, await scene.partner())).json()).toEqual(heard);
  });

  it('can prove what it was told, by whom and when', async () => {
    const { feedback } = await told('OPEN_INVESTIGATION');
    const { feedbackId, reportId, content, decidedOn, sentAt, proof } = feedback;
    const leafFor = (sentence: string) => {
      const statement = hash('sha256', JSON.stringify({ feedbackId, reportId, content: sentence, decidedOn }));
      return `varsam-receipt-v1\n0486\nskola-01\n${feedbackId}\n${sentAt}\n${statement}`;
    };
    const { public: key } = scene.referrals.keys.signingKey();
    expect(
      [content, 'INVESTIGATION_NOT_OPENED'].map((sentence) => verifyProof(leafFor(sentence), { ...proof, path: [...proof.path] }, key)),
    ).toEqual([true, false]);
  });

  it('is told at once, and one sentence only, where an investigation runs already', async () => {
    await scene.referrals.setTime('2026-06-12T08:00:00Z');
    const reported = await scene.report();
    await scene.decide(reported, 'NO_DECISION_ONGOING_INVESTIGATION', '2026-06-12T09:00:00Z');
    expect(await scene.task(reported)).toMatchObject({ nominalDue: '2026-06-12', latestDue: '2026-06-12' });
    await scene.judge(reported, { suitable: true });
    const heard = await eventually('the school hears it', () => scene.heard(reported.reportId)[0]);
    expect(Object.keys(heard).sort()).toEqual(['content', 'feedbackId', 'proof', 'recipientName', 'reportId', 'secrecy', 'sentAt']);
    expect(heard.content).toBe('INVESTIGATION_ALREADY_ONGOING');
  });

  it('is told once, however often the decision is delivered', async () => {
    const { reported } = await told();
    await scene.decide(reported, 'NOT_OPEN_NO_GROUNDS', '2026-06-12T09:00:00Z');
    expect((await scene.judge(reported, { suitable: true })).body.type).toBe('urn:varsam:problem:already-decided');
    expect((await scene.fetched()).feedback.filter(({ reportId }) => reportId === reported.reportId)).toHaveLength(1);
    expect(await scene.referrals.count('dead_letter')).toBe(0);
  });
});

describe('a reporter that is admitted here no more', () => {
  it('hears nothing over NATS, though it may still listen for another municipality, and fetches it once it is back', async () => {
    const [away, back] = [await scene.report(), await scene.report()];
    await scene.decide(away, 'NOT_OPEN_NO_GROUNDS', '2026-06-12T09:00:00Z');
    await scene.decide(back, 'NOT_OPEN_NO_GROUNDS', '2026-06-12T09:00:00Z');
    await admission('now()');
    await eventually('the register is read again', async () => (await scene.send('feedback-requests', scene.request(v7()))).status === 403);
    expect((await scene.judge(away, { suitable: true })).body).toMatchObject({ state: 'SENT' });
    await admission('null');
    await eventually('the register is read again', async () => (await scene.send('feedback-requests', scene.request(v7()))).status !== 403);
    await scene.judge(back, { suitable: true });
    await eventually('the school hears of the other report', () => scene.heard(back.reportId)[0]);
    expect(scene.heard(away.reportId)).toEqual([]);
    expect((await scene.fetched()).feedback.map(({ reportId }) => reportId)).toContain(away.reportId);
  });

  const admission = (revokedAt: string) =>
    scene.referrals.rows(`update partner_municipality set revoked_at = ${revokedAt} where partner_id = 'skola-01' and kommunkod = '0486'`);
});

describe('a reporter that asks after its report', () => {
  it.each([
    ['over HTTPS', async (body: unknown) => (await (await scene.send('feedback-requests', body)).json()) as ReceiptV1],
    ['over NATS', (body: unknown) => scene.publish<ReceiptV1>('feedback-request', body)],
  ])('%s gets a receipt, and is due the same day when the decision came first', async (_door, ask) => {
    const reported = await scene.report({ requestsFeedback: false });
    await scene.decide(reported, 'OPEN_INVESTIGATION', '2026-06-12T09:00:00Z');
    expect(await scene.task(reported)).toMatchObject({ state: 'NOT_REQUESTED' });
    await scene.referrals.setTime('2026-06-13T10:00:00Z');
    const request = scene.request(reported.reportId);
    expect(await ask(request)).toMatchObject({ reportId: request['requestId'], nextInformation: 'FEEDBACK_ON_REQUEST', warnings: [] });
    expect(await scene.task(reported)).toMatchObject({ state: 'SUITABILITY_CHECK', nominalDue: '2026-06-13', latestDue: '2026-06-13' });
  });

  it('gets the same receipt for the same request through either door, and a refusal for another body under its id', async () => {
    const reported = await scene.report({ requestsFeedback: false });
    const request = scene.request(reported.reportId);
    const first = await (await scene.send('feedback-requests', request)).json();
    expect(await scene.publish('feedback-request', request)).toEqual(first);
    expect((await scene.send('feedback-requests', { ...request, sentAt: '2026-06-13T10:00:00Z' })).status).toBe(409);
  });

  it('is sent what was sent once more', async () => {
    const { reported, feedback } = await told();
    expect((await scene.send('feedback-requests', scene.request(reported.reportId))).status).toBe(201);
    const heard = await eventually('the school hears it again', () => scene.heard(reported.reportId)[1]);
    expect(heard).toEqual(feedback);
  });

  it('for another’s report or for none is told the same, over HTTPS as over NATS', async () => {
    const { reportId } = await scene.report();
    const police = await scene.partner('polis-01');
    const anothers = await problemIn(await scene.send('feedback-requests', scene.request(reportId), police));
    const nobodys = await problemIn(await scene.send('feedback-requests', scene.request(v7()), police));
    expect(anothers).toEqual(nobodys);
    expect(anothers).toMatchObject({ status: 422, told: { type: 'urn:varsam:problem:unknown-report' } });
    const { problem } = await scene.publish<ConcernRejectedV1>('feedback-request', scene.request(v7()));
    expect(problem).toMatchObject({ type: 'urn:varsam:problem:unknown-report', status: 422 });
  });

  it('without a duty to report is refused, and the one that asked in its report is not waited for', async () => {
    const reported = await scene.report({ reporter: { category: 'NEIGHBOUR_PUBLIC' } });
    await scene.decide(reported, 'OPEN_INVESTIGATION', '2026-06-12T09:00:00Z');
    expect((await scene.send('feedback-requests', scene.request(reported.reportId))).status).toBe(403);
    expect(await scene.task(reported)).toMatchObject({ state: 'NOT_REQUESTED' });
    expect((await scene.judge(reported, { suitable: true })).body.type).toBe('urn:varsam:problem:not-mandated');
  });

  it.each([
    ['that names no report', { requestId: v7(), recipientKommunkod: '0486' }, 'no-report-named'],
    ['to another municipality', { requestId: v7(), reportId: v7(), recipientKommunkod: '0380' }, 'other-municipality'],
  ])('with a request %s is told so', async (_what, request, slug) => {
    const answer = await scene.send('feedback-requests', request);
    expect(((await answer.json()) as { type: string }).type).toBe(`urn:varsam:problem:${slug}`);
  });

  it('may name the mailbox of its function, which nobody is shown and no column holds in the clear', async () => {
    const reported = await scene.report({ requestsFeedback: false });
    const mailbox = 'aterkoppling@provskolan.example';
    await scene.send('feedback-requests', { ...scene.request(reported.reportId), functionMailbox: mailbox });
    await scene.decide(reported, 'OPEN_INVESTIGATION', '2026-06-12T09:00:00Z');
    await scene.judge(reported, { suitable: true });
    const shown = [await scene.waiting(), await scene.task(reported), await scene.fetched()];
    const rows = await scene.referrals.rows('select * from partner_message join feedback using (concern_id) where concern_id = $1', [
      reported.concernId,
    ]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify([shown, rows])).not.toContain(mailbox);
  });
});
