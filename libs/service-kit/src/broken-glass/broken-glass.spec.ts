import { describe, expect, it } from '@jest/globals';
import { breakGlass, isLive, reviewGlass, stateOf } from './broken-glass.js';
import type { BrokenGlass } from './broken-glass.js';

const now = new Date('2026-03-20T22:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const rule = { minutes: 60, reviewHours: 24, mostADay: 2, barredDays: 30 };
const nothing = { lately: 0 };
const wish = {
  ...{ id: 'g1', subject: { childId: 'b1' }, reasonCode: 'IMMEDIATE_DANGER' as const, reason: 'The child stands here with the police.' },
  viewer: { id: 'natt', kommunkod: '0486', roles: ['socialWorker' as const], units: ['night'] },
};

function opened(): BrokenGlass {
  const outcome = breakGlass(wish, nothing, now, rule);
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.opened;
}

describe('a broken glass', () => {
  it('is open for its time and not a moment longer', () => {
    expect([now, later(59.9), later(60)].map((at) => isLive(opened(), at))).toEqual([true, true, false]);
  });

  it('says why in words, whatever the code', () => {
    expect(breakGlass({ ...wish, reason: ' because ' }, nothing, now, rule)).toEqual({ refused: 'not-documented' });
  });

  it('is not broken by whoever was objected to, for as long as the municipality says', () => {
    const [justBefore, then] = [later(30 * 24 * 60 - 1), later(30 * 24 * 60)];
    expect(breakGlass(wish, { lately: 0, objectedAt: now }, justBefore, rule)).toEqual({ refused: 'glass-barred' });
    expect(breakGlass(wish, { lately: 0, objectedAt: now }, then, rule)).toHaveProperty('opened');
  });

  it('is not a way to try one number after the other: so many in 24 hours and no more', () => {
    expect(breakGlass(wish, { lately: 1 }, now, rule)).toHaveProperty('opened');
    expect(breakGlass(wish, { lately: 2 }, now, rule)).toEqual({ refused: 'too-much-glass' });
  });

  it('is looked at by another person, within a day or overdue', () => {
    const glass = opened();
    expect([stateOf(glass, later(24 * 60 - 1)), stateOf(glass, later(24 * 60))]).toEqual(['AWAITING', 'OVERDUE']);
    expect(reviewGlass(glass, { by: 'natt', verdict: 'CONFIRMED' }, now)).toEqual({ refused: 'second-person-needed' });
    const reviewed = reviewGlass(glass, { by: 'maj', verdict: 'CONFIRMED' }, later(5));
    expect(reviewed).toEqual({ review: { by: 'maj', verdict: 'CONFIRMED', at: later(5) } });
  });

  it('is confirmed or objected to once, and an objection says why and ends it', () => {
    const glass = opened();
    expect(reviewGlass(glass, { by: 'maj', verdict: 'OBJECTED', note: ' ' }, now)).toEqual({ refused: 'not-documented' });
    const review = { by: 'maj', verdict: 'OBJECTED' as const, note: 'The duty officer was at hand.', at: later(5) };
    expect(isLive({ ...glass, review }, later(6))).toBe(false);
    expect(isLive({ ...glass, review: { ...review, verdict: 'CONFIRMED' } }, later(6))).toBe(true);
    expect(stateOf({ ...glass, review }, later(9999))).toBe('OBJECTED');
    expect(reviewGlass({ ...glass, review }, { by: 'gun', verdict: 'CONFIRMED' }, later(7))).toEqual({ refused: 'already-reviewed' });
  });
});
