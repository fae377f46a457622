import { describe, expect, it } from '@jest/globals';
import { decisionAt, feedbackGround, lawOf2026, requestAt, untold } from './feedback.example.js';
import type { Actor, Feedback } from './feedback.js';
import { stateOf } from './feedback.js';
import { judgeSuitability } from './judge-suitability.js';
import { noteConcernDecision, requestFeedback } from './request-feedback.js';

const actor: Actor = { id: 'w1', kommunkod: '0486', roles: ['socialWorker'], units: ['barn-unga'], purpose: 'feedback' };
const now = { at: new Date('2026-06-15T07:00:00Z'), on: '2026-06-15', feedbackId: 'f1', rules: [feedbackGround] };
const requested = requestFeedback(untold, requestAt('2026-06-01T08:00:00Z'), lawOf2026);
const decided = (outcome: string, feedback: Feedback = requested): Feedback =>
  noteConcernDecision(feedback, decisionAt('2026-06-12T09:00:00Z', outcome), lawOf2026);
const yes = { suitable: true, actor };

describe('a person who judges whether the reporter is told', () => {
  it('tells one of three sentences, with the day of the decision', () => {
    const judged = judgeSuitability(decided('OPEN_INVESTIGATION'), yes, now);
    expect(judged).toMatchObject({
      next: {
        suitability: {
          ...{ suitable: true, feedbackId: 'f1', content: 'INVESTIGATION_OPENED', decidedOn: '2026-06-12' },
          ...{ at: now.at, on: '2026-06-15', by: { id: 'w1', roles: ['socialWorker'], units: ['barn-unga'] } },
          legalBasis: 'SOL_19_6_FEEDBACK',
        },
      },
    });
    expect('next' in judged && stateOf(judged.next)).toBe('SENT');
  });

  it('tells no day where an investigation was running already', () => {
    const judged = judgeSuitability(decided('NO_DECISION_ONGOING_INVESTIGATION'), yes, now);
    expect('next' in judged && judged.next.suitability).not.toHaveProperty('decidedOn');
  });

  it('finds it unsuitable with a reason, and nothing is told', () => {
    const judged = judgeSuitability(decided('OPEN_INVESTIGATION'), { suitable: false, reason: ' Risk för barnet ', actor }, now);
    expect('next' in judged && [stateOf(judged.next), judged.next.suitability]).toEqual([
      'REFUSED_UNSUITABLE',
      expect.objectContaining({ suitable: false, reason: 'Risk för barnet' }),
    ]);
    expect('next' in judged && judged.next.suitability).not.toHaveProperty('content');
  });

  it.each([undefined, '', '  '])('gives a reason when it is unsuitable: %j is none', (reason) => {
    const command = { suitable: false, actor, ...(reason !== undefined && { reason }) };
    expect(judgeSuitability(decided('OPEN_INVESTIGATION'), command, now)).toEqual({ refused: 'reason-missing' });
  });

  it('may tell a mandated reporter on own initiative, and refuses nobody who has not asked', () => {
    const unasked = decided('OPEN_INVESTIGATION', untold);
    expect(judgeSuitability(unasked, yes, now)).toMatchObject({ next: { suitability: { content: 'INVESTIGATION_OPENED' } } });
    expect(judgeSuitability(unasked, { suitable: false, reason: 'x', actor }, now)).toEqual({ refused: 'not-requested' });
  });

  it('tells nothing without a rule in force, nor in a role that the rule does not know', () => {
    const repealed = { ...now, rules: [{ ...feedbackGround, validTo: '2026-06-14' }] };
    expect(judgeSuitability(decided('OPEN_INVESTIGATION'), yes, repealed)).toEqual({ refused: 'no-ground' });
    const analyst = { suitable: true, actor: { ...actor, roles: ['analyst'] } };
    expect(judgeSuitability(decided('OPEN_INVESTIGATION'), analyst, now)).toEqual({ refused: 'no-ground' });
  });

  it('tells nothing before the concern is decided', () => {
    expect(judgeSuitability(requested, yes, now)).toEqual({ refused: 'not-decided' });
  });

  it('tells a private person nothing', () => {
    expect(judgeSuitability({ ...decided('OPEN_INVESTIGATION'), mandated: false }, yes, now)).toEqual({ refused: 'not-mandated' });
  });

  it.each(['TRANSFERRED_OTHER_MUNICIPALITY', 'CHILD_NOT_IDENTIFIED'])(
    'has no sentence for %s, and may close the task with a reason',
    (outcome) => {
      expect(judgeSuitability(decided(outcome), yes, now)).toEqual({ refused: 'nothing-to-tell' });
      expect(judgeSuitability(decided(outcome), { suitable: false, reason: 'Ringt skolan', actor }, now)).toHaveProperty('next');
    },
  );

  it('decides once', () => {
    const judged = judgeSuitability(decided('OPEN_INVESTIGATION'), yes, now);
    const next = 'next' in judged ? judged.next : untold;
    expect(judgeSuitability(next, { suitable: false, reason: 'x', actor }, now)).toEqual({ refused: 'already-decided' });
  });

  it('is not overtaken: a decision or a request that comes after leaves what was told as it was told', () => {
    const judged = judgeSuitability(decided('OPEN_INVESTIGATION'), yes, now);
    const next = 'next' in judged ? judged.next : untold;
    const corrected = noteConcernDecision(next, decisionAt('2026-06-20T09:00:00Z'), lawOf2026);
    expect([corrected.suitability, corrected.due]).toEqual([next.suitability, next.due]);
  });
});
