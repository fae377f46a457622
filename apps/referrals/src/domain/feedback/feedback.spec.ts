import { describe, expect, it } from '@jest/globals';
import { contentOf } from './feedback-content.js';
import { decisionAt, lawOf2026, requestAt, untold } from './feedback.example.js';
import type { ConcernDecision, Feedback, Request } from './feedback.js';
import { stateOf } from './feedback.js';
import { noteConcernDecision, requestFeedback, requestRefusal } from './request-feedback.js';

const inReport = requestAt('2026-06-01T08:00:00Z');
const decided = decisionAt('2026-06-12T09:00:00Z');
const asked = (request: Request, feedback = untold): Feedback => requestFeedback(feedback, request, lawOf2026);
const after = (decision: ConcernDecision, feedback = untold): Feedback => noteConcernDecision(feedback, decision, lawOf2026);

describe('feedback to a reporter', () => {
  it('that nobody has asked for waits for nothing, decided or not', () => {
    expect([stateOf(untold), stateOf(after(decided))]).toEqual(['NOT_REQUESTED', 'NOT_REQUESTED']);
    expect(after(decided).due).toBeUndefined();
  });

  it('that was asked for waits for the decision, then for a person', () => {
    expect([stateOf(asked(inReport)), stateOf(after(decided, asked(inReport)))]).toEqual(['REQUESTED', 'SUITABILITY_CHECK']);
  });

  it('is due a week after the decision, on Monday when that is midsommarafton', () => {
    expect(after(decided, asked(inReport)).due).toEqual({
      nominalDue: '2026-06-19',
      latestDue: '2026-06-22',
      section: 'SoL (2025:400) 19:6',
    });
  });

  it('that is asked for after the decision is due the same day, weekend or not', () => {
    expect(asked(requestAt('2026-06-13T10:00:00Z'), after(decided)).due).toMatchObject({
      nominalDue: '2026-06-13',
      latestDue: '2026-06-13',
    });
  });

  it('of an investigation that runs already is due the day the concern was joined to it', () => {
    const joined = decisionAt('2026-06-12T09:00:00Z', 'NO_DECISION_ONGOING_INVESTIGATION');
    expect(after(joined, asked(inReport)).due).toMatchObject({ nominalDue: '2026-06-12', latestDue: '2026-06-12' });
  });

  it('comes out the same whichever is heard of first, the request or the decision', () => {
    const late = requestAt('2026-06-15T10:00:00Z');
    for (const request of [inReport, late]) expect(asked(request, after(decided))).toEqual(after(decided, asked(request)));
  });

  it('is asked for once: the first request drives the clock, in whatever order requests are heard of', () => {
    const again = requestAt('2026-06-15T10:00:00Z');
    expect(asked(again, asked(inReport)).request).toEqual(inReport);
    expect(asked(inReport, asked(again)).request).toEqual(inReport);
  });

  it('follows the latest decision, in whatever order decisions are heard of', () => {
    const corrected = decisionAt('2026-06-15T09:00:00Z', 'OPEN_INVESTIGATION');
    const [forwards, backwards] = [after(corrected, after(decided, asked(inReport))), after(decided, after(corrected, asked(inReport)))];
    expect(forwards).toEqual(backwards);
    expect([forwards.decision?.outcome, forwards.due?.nominalDue]).toEqual(['OPEN_INVESTIGATION', '2026-06-22']);
  });

  it('had no time limit before 15 January 2026', () => {
    const before = after(decisionAt('2026-01-14T09:00:00Z'), asked(requestAt('2026-01-10T08:00:00Z')));
    expect([stateOf(before), before.due]).toEqual(['SUITABILITY_CHECK', undefined]);
    expect(after(decisionAt('2026-01-15T09:00:00Z'), asked(requestAt('2026-01-10T08:00:00Z'))).due?.latestDue).toBe('2026-01-22');
  });

  it('cannot be asked for by somebody without a duty to report', () => {
    const privately = { ...untold, mandated: false };
    expect(asked(inReport, privately)).toBe(privately);
  });
});

describe('a request for feedback', () => {
  it('is for the report that the partner sent under its duty, and for no other', () => {
    expect([requestRefusal(untold), requestRefusal({ mandated: false }), requestRefusal(undefined)]).toEqual([
      undefined,
      'not-mandated',
      'unknown-report',
    ]);
  });
});

describe('what may be told', () => {
  it.each([
    ['OPEN_INVESTIGATION', 'INVESTIGATION_OPENED'],
    ['NOT_OPEN_NO_GROUNDS', 'INVESTIGATION_NOT_OPENED'],
    ['NOT_OPEN_NEEDS_MET_ELSEWHERE', 'INVESTIGATION_NOT_OPENED'],
    ['NOT_OPEN_VOLUNTARY_SUPPORT_ACCEPTED', 'INVESTIGATION_NOT_OPENED'],
    ['NO_DECISION_ONGOING_INVESTIGATION', 'INVESTIGATION_ALREADY_ONGOING'],
  ])('of %s is %s', (outcome, content) => {
    expect(contentOf(outcome)).toBe(content);
  });

  it.each(['TRANSFERRED_OTHER_MUNICIPALITY', 'CHILD_NOT_IDENTIFIED', 'AN_OUTCOME_OF_ANOTHER_YEAR'])('of %s is nothing', (outcome) => {
    expect(contentOf(outcome)).toBeUndefined();
  });
});
