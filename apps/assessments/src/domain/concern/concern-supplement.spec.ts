import { describe, expect, it } from '@jest/globals';
import { momentOf } from '@varsam/calendar';
import { mayReadConcern } from '../access.js';
import { assessed, concern, otherUnit } from './concern-file.example.js';
import { calledForAgain } from './concern-supplement.js';
import type { ToldSupplement } from './concern-supplement.js';
import { makeProtectionAssessment } from './make-protection-assessment.js';

const told: ToldSupplement = {
  supplementId: '0190c0de-0000-7000-8000-0000000000b1',
  kommunkod: '0486',
  concernId: concern.concernId,
  childId: concern.childId,
  receivedAt: '2026-03-24T08:00:00.000Z',
  receivedOn: '2026-03-24',
  acute: true,
  protectionDue: '2026-03-25',
};
const assessedAt = '2026-03-20T16:30:00.000Z';
const again = { since: told.receivedAt, dueOn: told.protectionDue };
const anew = { ...assessed, concern: { ...assessed.concern, state: 'INVESTIGATION' as const, protectionAgain: again } };
const noNeed = { need: 'NONE' as const, documentation: 'Safe at the grandmother.', actor: otherUnit };

describe('danger told after the protection assessment', () => {
  it('calls for it anew, from when it was told first', () => {
    const later = { ...told, supplementId: 'later', receivedAt: '2026-03-25T08:00:00.000Z', protectionDue: '2026-03-26' };
    expect(calledForAgain([later, told], assessedAt, undefined)).toEqual(again);
    expect(calledForAgain([later], assessedAt, again)).toEqual(again);
  });

  it.each([
    ['is not told as danger', { ...told, acute: false }, assessedAt],
    ['was told before it', { ...told, receivedAt: '2026-03-20T16:00:00.000Z' }, assessedAt],
    ['comes while the first is yet to be made', told, undefined],
  ])('is none when it %s', (_what, supplement, at) => {
    expect(calledForAgain([supplement], at, undefined)).toBeUndefined();
  });

  it('is assessed by whoever is on duty, within the time of the new danger, and leaves the concern where it stands', () => {
    const decision = makeProtectionAssessment(anew, noNeed, momentOf(new Date('2026-03-25T10:00:00Z')));
    expect(decision).toMatchObject({
      next: { concern: { state: 'INVESTIGATION', protection: { need: 'NONE', onTime: true } } },
      facts: [{ kind: 'protection-assessed', latencyMinutes: 26 * 60, onTime: true }, { kind: 'team-assigned' }],
    });
    expect(decision).not.toHaveProperty('next.concern.protectionAgain');
  });

  it('leaves the decided concern the work of those whose it was', () => {
    const decided = { ...anew, concern: { ...anew.concern, outcome: 'OPEN_INVESTIGATION' as const } };
    const decision = makeProtectionAssessment(decided, noNeed, momentOf(new Date('2026-03-25T10:00:00Z')));
    expect(decision).toMatchObject({ next: { concern: { team: decided.concern.team } } });
    expect('next' in decision && mayReadConcern(otherUnit, decision.next.concern)).toBe(false);
  });

  it('opens a decided concern to reception until it has been assessed', () => {
    const decided = { ...assessed.concern, outcome: 'OPEN_INVESTIGATION' as const };
    expect(mayReadConcern(otherUnit, decided)).toBe(false);
    expect(mayReadConcern(otherUnit, { ...decided, protectionAgain: again })).toBe(true);
  });
});
