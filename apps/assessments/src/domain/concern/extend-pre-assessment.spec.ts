import { describe, expect, it } from '@jest/globals';
import { momentOf } from '@varsam/calendar';
import { assessed, manager, received, worker } from './concern-file.example.js';
import { extendPreAssessment } from './extend-pre-assessment.js';

const twoWeeksMore = { until: '2026-04-21', reason: 'The child has been abroad and is home on 15 April.', actor: manager };
const inTime = momentOf(new Date('2026-04-02T10:00:00Z'));

describe('an extension of the pre-assessment', () => {
  it('is decided for a certain time and leaves the dates of the law as they were', () => {
    expect(extendPreAssessment(assessed, twoWeeksMore, inTime)).toMatchObject({
      next: { concern: { extendedUntil: '2026-04-21', preAssessment: { nominalDue: '2026-04-03', latestDue: '2026-04-07' } } },
      facts: [{ kind: 'pre-assessment-extended', until: '2026-04-21' }, { kind: 'team-assigned' }],
    });
  });

  it('may be followed by another', () => {
    const once = { concern: { ...assessed.concern, extendedUntil: '2026-04-21' } };
    expect(extendPreAssessment(once, { ...twoWeeksMore, until: '2026-04-28' }, inTime)).toMatchObject({
      facts: [{ until: '2026-04-28' }, { kind: 'team-assigned' }],
    });
  });

  it('does not shorten the time', () => {
    expect(extendPreAssessment(assessed, { ...twoWeeksMore, until: '2026-04-07' }, inTime)).toEqual({ refused: 'not-extendable' });
  });

  it('does not mend a time that has already run out', () => {
    expect(extendPreAssessment(assessed, twoWeeksMore, momentOf(new Date('2026-04-08T10:00:00Z')))).toEqual({ refused: 'not-extendable' });
  });

  it('needs its synnerliga skäl in writing', () => {
    expect(extendPreAssessment(assessed, { ...twoWeeksMore, reason: ' ' }, inTime)).toEqual({ refused: 'not-documented' });
  });

  it('comes after the protection assessment and before the decision', () => {
    expect(extendPreAssessment(received, twoWeeksMore, inTime)).toEqual({ refused: 'protection-assessment-missing' });
    const decided = { concern: { ...assessed.concern, outcome: 'NOT_OPEN_NO_GROUNDS' as const } };
    expect(extendPreAssessment(decided, twoWeeksMore, inTime)).toEqual({ refused: 'already-decided' });
  });

  it('is the manager’s: to anybody else the concern is unknown', () => {
    expect(extendPreAssessment(assessed, { ...twoWeeksMore, actor: worker }, inTime)).toEqual({ refused: 'unknown' });
  });
});
