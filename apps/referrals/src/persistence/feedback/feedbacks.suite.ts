import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { utcInstant } from '@varsam/contracts';
import { v7 } from 'uuid';
import { decisionAt, feedbackGround, lawOf2026, requestAt } from '../../domain/feedback/feedback.example.js';
import type { Actor, Feedback } from '../../domain/feedback/feedback.js';
import { judgeSuitability } from '../../domain/feedback/judge-suitability.js';
import { noteConcernDecision, requestFeedback } from '../../domain/feedback/request-feedback.js';
import type { Feedbacks, NamedReport } from './feedbacks.js';
import type { ConcernTeams } from '../team/concern-teams.js';
import type { SentFeedbacks } from './sent-feedbacks.js';

export interface FeedbackRecord {
  readonly feedbacks: Feedbacks;
  readonly sent: SentFeedbacks;
  readonly teams: ConcernTeams;
  /** A report comes in, of a child of its own. */
  report(
    changes?: Partial<Pick<Feedback, 'kommunkod' | 'partnerId' | 'mandated'>> & { readonly requestsFeedback?: boolean },
  ): Promise<NamedReport>;
}

type Open = () => Promise<FeedbackRecord>;

const worker: Actor = { id: 'w1', kommunkod: '0486', roles: ['socialWorker'], units: ['barn-unga'] };
const school = (at: string) => ({ partnerId: 'skola-01', kommunkoder: ['0486'], at: new Date(at) });
const leafHash = (leaf: string) => createHash('sha256').update(`\0${leaf}`).digest('base64url');

const decide = (record: FeedbackRecord, reports: readonly NamedReport[], outcome?: string, at = '2026-06-12T09:00:00Z') =>
  record.feedbacks.change(
    reports.map((report) => ({ ...report, decision: decisionAt(at, outcome) })),
    (feedback, { decision }) => noteConcernDecision(feedback, decision, lawOf2026),
  );

const ask = (record: FeedbackRecord, report: NamedReport, at: string) =>
  record.feedbacks.change([report], (feedback) => requestFeedback(feedback, requestAt(at), lawOf2026));

const judge = (record: FeedbackRecord, { concernId }: NamedReport, reason?: string, actor = worker, at = '2026-06-15T07:00:00Z') =>
  record.feedbacks.judge(actor, concernId, (feedback) =>
    judgeSuitability(
      feedback,
      { suitable: reason === undefined, actor, ...(reason !== undefined && { reason }) },
      { at: new Date(at), on: at.slice(0, 10), feedbackId: v7(), rules: [feedbackGround] },
    ),
  );

async function told(record: FeedbackRecord, changes: Parameters<FeedbackRecord['report']>[0] = {}, at?: string) {
  const report = await record.report(changes);
  await decide(record, [report], 'OPEN_INVESTIGATION');
  const outcome = await judge(record, report, undefined, { ...worker, kommunkod: report.kommunkod }, at);
  if (!('sent' in outcome) || outcome.sent === undefined) throw new Error('nothing was sent');
  return { report, sent: outcome.sent };
}

/** What every record of feedback keeps; run on the one in PostgreSQL and on the one in memory. */
export function keepsFeedback(open: Open): void {
  knowsTheState(open);
  heedsNoOrder(open);
  provesWhatWasTold(open);
  decidesOnce(open);
  recordsDelivery(open);
  keepsReasonsInside(open);
  givesPartnersTheirOwn(open);
  givesNoOthers(open);
  keepsStrangersOut(open);
  fillsPages(open);
}

function knowsTheState(open: Open): void {
  describe('the feedback on a concern', () => {
    it('is known before anything happens to it: asked for with the report, or not', async () => {
      const record = await open();
      const [asked, unasked] = [await record.report(), await record.report({ requestsFeedback: false })];
      const states = await Promise.all([asked, unasked].map(({ concernId }) => record.feedbacks.read(worker, concernId)));
      expect(states.map((file) => file?.state)).toEqual(['REQUESTED', 'NOT_REQUESTED']);
    });

    it('becomes a task when the concern is decided, one statement for many, due first before the rest', async () => {
      const record = await open();
      const reports = [await record.report(), await record.report(), await record.report({ requestsFeedback: false })];
      await decide(record, [reports[0]!], 'NOT_OPEN_NO_GROUNDS', '2026-06-16T09:00:00Z');
      await decide(record, reports.slice(1));
      const tasks = await record.feedbacks.tasks(worker, { state: 'SUITABILITY_CHECK', limit: 200, page: 1 });
      const own = tasks.filter(({ feedback }) => reports.some(({ concernId }) => concernId === feedback.concernId));
      expect(own.map(({ feedback }) => [feedback.concernId, feedback.due?.nominalDue, feedback.due?.latestDue])).toEqual([
        [reports[1]!.concernId, '2026-06-19', '2026-06-22'],
        [reports[0]!.concernId, '2026-06-23', '2026-06-23'],
      ]);
    });
  });
}

function heedsNoOrder(open: Open): void {
  describe('the request and the decision', () => {
    it('give the same whichever is filed first, and both count when they come at once', async () => {
      const record = await open();
      const [before, after, together] = [
        await record.report({ requestsFeedback: false }),
        await record.report({ requestsFeedback: false }),
        await record.report({ requestsFeedback: false }),
      ];
      await ask(record, before, '2026-06-15T10:00:00Z');
      await decide(record, [before, after]);
      await ask(record, after, '2026-06-15T10:00:00Z');
      await Promise.all([ask(record, together, '2026-06-15T10:00:00Z'), decide(record, [together])]);
      for (const { concernId } of [before, after, together]) {
        const file = await record.feedbacks.read(worker, concernId);
        expect([file?.state, file?.feedback.due?.latestDue]).toEqual(['SUITABILITY_CHECK', '2026-06-15']);
      }
    });

    it('on a concern that never came in here change nothing', async () => {
      const record = await open();
      const nowhere = { concernId: v7(), kommunkod: '0486', partnerId: 'skola-01' };
      await decide(record, [nowhere]);
      expect(await record.feedbacks.read(worker, nowhere.concernId)).toBeUndefined();
    });
  });
}

function provesWhatWasTold(open: Open): void {
  describe('what a reporter was told', () => {
    it('is one of three sentences with a place in the sealed log that proves to whom, when and what', async () => {
      const { report, sent } = await told(await open());
      expect(sent).toMatchObject({
        partnerId: 'skola-01',
        content: 'INVESTIGATION_OPENED',
        decidedOn: '2026-06-12',
        recipient: { phoneIfWorse: '112' },
      });
      const { feedbackId, reportId, content, decidedOn } = sent;
      const hash = createHash('sha256').update(JSON.stringify({ feedbackId, reportId, content, decidedOn })).digest('hex');
      const leaf = `varsam-receipt-v1\n${report.kommunkod}\nskola-01\n${feedbackId}\n${utcInstant(sent.sentAt)}\n${hash}`;
      expect(sent.proof.leaf).toBe(leafHash(leaf));
    });
  });
}

function decidesOnce(open: Open): void {
  describe('the decision to tell', () => {
    it('is made once, and stands with who made it, in which role and when', async () => {
      const record = await open();
      const { report } = await told(record);
      expect(await judge(record, report)).toEqual({ refused: 'already-decided' });
      const file = await record.feedbacks.read(worker, report.concernId);
      expect([file?.state, file?.feedback.suitability]).toMatchObject([
        'SENT',
        { by: { id: 'w1', roles: ['socialWorker'], units: ['barn-unga'] }, on: '2026-06-15', legalBasis: 'SOL_19_6_FEEDBACK' },
      ]);
    });

    it('of two who decide at once is that of one', async () => {
      const record = await open();
      const report = await record.report();
      await decide(record, [report]);
      const outcomes = await Promise.all([judge(record, report), judge(record, report, 'Risk för barnet')]);
      expect(outcomes.filter((outcome) => 'refused' in outcome)).toEqual([{ refused: 'already-decided' }]);
    });
  });
}

function recordsDelivery(open: Open): void {
  describe('feedback that was sent', () => {
    it('was fetched and acknowledged: the first time of each is kept', async () => {
      const record = await open();
      const { report, sent } = await told(record);
      const { feedbackId, kommunkod, partnerId } = sent;
      expect((await record.feedbacks.read(worker, report.concernId))?.deliveries).toEqual([]);
      expect(await record.sent.fetch(school('2026-06-15T08:00:00Z'), feedbackId)).toEqual(sent);
      await record.sent.page(school('2026-06-15T09:00:00Z'), 50, 1);
      const named = { feedbackId, kommunkod, partnerId };
      await record.sent.acknowledge([{ ...named, door: 'NATS', at: new Date('2026-06-15T10:00:00Z') }]);
      await record.sent.acknowledge([{ ...named, door: 'HTTPS', at: new Date('2026-06-15T11:00:00Z') }]);
      expect((await record.feedbacks.read(worker, report.concernId))?.deliveries).toEqual([
        { way: 'PULL', door: 'HTTPS', at: new Date('2026-06-15T08:00:00Z') },
        { way: 'ACKNOWLEDGEMENT', door: 'NATS', at: new Date('2026-06-15T10:00:00Z') },
      ]);
    });
  });
}

function keepsReasonsInside(open: Open): void {
  describe('feedback', () => {
    it('is found unsuitable with a reason that the file opens and the list does not show; nothing is sent', async () => {
      const record = await open();
      const report = await record.report();
      await decide(record, [report]);
      expect(await judge(record, report, 'Risk för barnet')).not.toHaveProperty('sent');
      const file = await record.feedbacks.read(worker, report.concernId);
      expect([file?.state, file?.feedback.suitability]).toMatchObject(['REFUSED_UNSUITABLE', { reason: 'Risk för barnet' }]);
      const tasks = await record.feedbacks.tasks(worker, { state: 'REFUSED_UNSUITABLE', limit: 200, page: 1 });
      expect(JSON.stringify(tasks)).toContain(report.concernId);
      expect(JSON.stringify(tasks)).not.toContain('Risk för barnet');
      expect(await record.sent.sentOn([report])).toEqual([]);
    });
  });
}

function givesPartnersTheirOwn(open: Open): void {
  describe('a partner', () => {
    it('fetches its own latest first, a page at a time, and nothing of another', async () => {
      const record = await open();
      const partnerId = `skola-${v7().slice(-4)}`;
      const first = await told(record, { partnerId }, '2026-06-15T07:00:00Z');
      const second = await told(record, { partnerId }, '2026-06-15T08:00:00Z');
      const fetching = { ...school('2026-06-16T07:00:00Z'), partnerId };
      const pages = [
        await record.sent.page(fetching, 1, 1),
        await record.sent.page(fetching, 1, 2),
        await record.sent.page(fetching, 1, 3),
      ];
      expect(pages.map(({ feedback, total }) => [feedback.map(({ feedbackId }) => feedbackId), total])).toEqual([
        [[second.sent.feedbackId], 2],
        [[first.sent.feedbackId], 2],
        [[], 2],
      ]);
      expect(await record.sent.page({ ...fetching, partnerId: 'bup-99' }, 50, 1)).toEqual({ feedback: [], total: 0 });
    });
  });
}

function givesNoOthers(open: Open): void {
  describe('another partner', () => {
    it('is told of feedback that is another partner’s what it is told of feedback that is nobody’s', async () => {
      const record = await open();
      const { report, sent } = await told(record);
      const other = { ...school('2026-06-16T07:00:00Z'), partnerId: 'bup-01' };
      expect(await record.sent.fetch(other, sent.feedbackId)).toBeUndefined();
      expect(await record.sent.fetch({ ...school('2026-06-16T07:00:00Z'), kommunkoder: ['0380'] }, sent.feedbackId)).toBeUndefined();
      const { feedbackId, kommunkod } = sent;
      expect(
        await record.sent.own([
          { feedbackId, kommunkod, partnerId: 'bup-01' },
          { feedbackId: v7(), kommunkod, partnerId: 'skola-01' },
        ]),
      ).toEqual([undefined, undefined]);
      expect(
        await record.feedbacks.reports([
          { ...report, partnerId: 'bup-01' },
          { ...report, concernId: v7() },
        ]),
      ).toEqual([undefined, undefined]);
      expect((await record.feedbacks.read(worker, report.concernId))?.deliveries).toEqual([]);
    });
  });
}

function keepsStrangersOut(open: Open): void {
  describe('somebody of another municipality, or without the role', () => {
    it('finds, lists and decides nothing', async () => {
      const record = await open();
      const report = await record.report();
      await decide(record, [report]);
      for (const stranger of [
        { ...worker, kommunkod: '0380' },
        { ...worker, roles: ['analyst'] },
      ]) {
        expect(await record.feedbacks.read(stranger, report.concernId)).toBeUndefined();
        expect(await judge(record, report, undefined, stranger)).toEqual({ refused: 'unknown' });
        const tasks = await record.feedbacks.tasks(stranger, { state: 'SUITABILITY_CHECK', limit: 200, page: 1 });
        expect(tasks.filter(({ feedback }) => feedback.concernId === report.concernId)).toEqual([]);
      }
    });
  });
}

function fillsPages(open: Open): void {
  describe('a page of tasks', () => {
    it('is full of what is open to whoever asks, also when what belongs to others is wanted earlier', async () => {
      const record = await open();
      const kommunkod = '2584';
      const [foreign, waiting] = [await record.report({ kommunkod }), await record.report({ kommunkod })];
      const [known] = await record.feedbacks.reports([foreign]);
      const others = { workers: ['anna'], units: ['elsewhere'], revision: 0, decided: true };
      await record.teams.note([{ concernId: foreign.concernId, kommunkod, childId: known!.childId, ...others }]);
      await decide(record, [foreign], undefined, '2026-06-11T09:00:00Z');
      await decide(record, [waiting]);
      const page = (number: number) =>
        record.feedbacks.tasks({ ...worker, kommunkod }, { state: 'SUITABILITY_CHECK', limit: 1, page: number });
      expect((await page(1)).map(({ feedback }) => feedback.concernId)).toEqual([waiting.concernId]);
      expect(await page(2)).toEqual([]);
    });
  });
}
