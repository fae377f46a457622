import { hash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { decisionAt, feedbackGround, lawOf2026, requestAt, untold } from '../../domain/feedback/feedback.example.js';
import type { Feedback } from '../../domain/feedback/feedback.js';
import { InMemoryFeedbacks } from '../../persistence/feedback/feedbacks.in-memory.js';
import type { SentFeedback } from '../../persistence/feedback/sent-feedbacks.js';
import { InMemoryPartnerMessages } from '../../persistence/partner-messages.in-memory.js';
import { AcknowledgeFeedback } from './acknowledge-feedback.js';
import { AskForFeedback } from './ask-for-feedback.js';
import type { FeedbackAsked } from './ask-for-feedback.js';
import { JudgeFeedback } from './judge-feedback.js';
import { NoteConcernDecisions } from './note-concern-decisions.js';

const worker = { id: 'w1', kommunkod: '0486', roles: ['socialWorker'], units: [] };

function scene() {
  const record = new InMemoryFeedbacks();
  const messages = new InMemoryPartnerMessages();
  const told: SentFeedback[] = [];
  const tell = (feedback: SentFeedback) => void told.push(feedback);
  const rules = () => Promise.resolve(lawOf2026);
  const now = () => ({ at: '2026-06-15T08:00:00.000Z', on: '2026-06-15' });
  return {
    ...{ record, told },
    ask: new AskForFeedback(record, record, messages, rules, tell),
    acknowledge: new AcknowledgeFeedback(record, messages),
    decisions: new NoteConcernDecisions(record, rules),
    judge: new JudgeFeedback(record, now, v7, tell, () => Promise.resolve([feedbackGround])),
    report(changes: Partial<Feedback> = {}): Feedback {
      const feedback = { ...untold, concernId: v7(), reportId: v7(), ...changes };
      record.add(feedback);
      return feedback;
    },
  };
}

function request({ concernId, kommunkod, partnerId }: Feedback, changes: Partial<FeedbackAsked> = {}): FeedbackAsked {
  const body = Buffer.from(JSON.stringify({ concernId }));
  const sent = { messageId: v7(), door: 'NATS' as const, body, bodyHash: hash('sha256', body, 'buffer') };
  const asked = { id: v7(), concernId, kommunkod, partnerId, sent, said: {}, request: requestAt('2026-06-13T10:00:00Z'), warnings: [] };
  return { ...asked, ...changes };
}

describe('a batch of requests', () => {
  it('is answered in the order in which it came, each by what it is', async () => {
    const { ask, record, report } = scene();
    const [own, privately] = [report(), report({ mandated: false })];
    const outcomes = await ask.handle([
      request(privately),
      request(own),
      request(own, { partnerId: 'bup-01' }),
      request(own, { said: { recipientKommunkod: '0380' } }),
      request({ ...own, concernId: v7() }),
    ]);
    expect(outcomes.map((outcome) => ('refused' in outcome ? outcome.refused : outcome.filed.mandated))).toEqual([
      'not-mandated',
      true,
      'unknown-report',
      'other-municipality',
      'unknown-report',
    ]);
    expect((await record.read(worker, own.concernId))?.state).toBe('REQUESTED');
  });

  it('that holds one request twice asks once, and another body under its id is refused', async () => {
    const { ask, report } = scene();
    const first = request(report());
    const other = { ...first, sent: { ...first.sent, bodyHash: hash('sha256', 'other', 'buffer') } };
    const outcomes = await ask.handle([first, first, other]);
    expect(outcomes.map((outcome) => ('refused' in outcome ? outcome.refused : outcome.filed.filedBefore))).toEqual([
      false,
      true,
      'another-body',
    ]);
  });
});

describe('whoever asks for what was sent', () => {
  it('is told again, and nobody else is', async () => {
    const { ask, decisions, judge, report, told } = scene();
    const [own, waiting] = [report({ request: requestAt('2026-06-01T08:00:00Z') }), report()];
    await decisions.handle([own, waiting].map((one) => ({ ...one, decision: decisionAt('2026-06-12T09:00:00Z') })));
    await judge.handle(own.concernId, { suitable: true, actor: worker });
    expect(told).toHaveLength(1);
    await ask.handle([request(waiting), request(own)]);
    expect(told).toEqual([told[0], told[0]]);
    const known = request(own);
    await ask.handle([known]);
    told.pop();
    await ask.handle([request(own, { partnerId: 'bup-01' }), { ...known, sent: { ...known.sent, bodyHash: Buffer.alloc(32) } }]);
    expect(told).toHaveLength(2);
  });
});

describe('an acknowledgement', () => {
  it('of feedback that is another’s is one of feedback that is not there', async () => {
    const { acknowledge, decisions, judge, report, told } = scene();
    const own = report();
    await decisions.handle([{ ...own, decision: decisionAt('2026-06-12T09:00:00Z') }]);
    await judge.handle(own.concernId, { suitable: true, actor: worker });
    const { sent, said, warnings } = request(own);
    const named = { ...{ kommunkod: '0486', partnerId: 'skola-01', sent, said, warnings }, feedbackId: told[0]!.feedbackId };
    const received = { receivedAt: new Date('2026-06-16T08:00:00Z') };
    const outcomes = await acknowledge.handle([
      { ...named, ...received, id: v7(), partnerId: 'bup-01' },
      { ...named, ...received, id: v7() },
      { ...named, ...received, id: v7(), feedbackId: v7() },
    ]);
    expect(outcomes.map((outcome) => ('refused' in outcome ? outcome.refused : 'filed'))).toEqual([
      'unknown-feedback',
      'filed',
      'unknown-feedback',
    ]);
  });
});
