import { describe, expect, it } from '@jest/globals';
import { endedBy, endsAt, worthNoting } from './session.js';

const minutes = (count: number): number => count * 60_000;
const limits = { idleMs: minutes(30), longestMs: minutes(600), perPerson: 3 };
const morning = new Date('2026-03-23T08:00:00Z');
const after = (count: number): Date => new Date(morning.getTime() + minutes(count));

describe('a session', () => {
  it('ends when nothing was asked for in half an hour', () => {
    const times = { signedInAt: morning, lastSeenAt: after(60) };
    expect(endedBy(times, limits, after(89))).toBeUndefined();
    expect(endedBy(times, limits, after(90))).toBe('idle');
  });

  it('ends with the shift, however busy the person is', () => {
    expect(endedBy({ signedInAt: morning, lastSeenAt: after(599) }, limits, after(600))).toBe('shift-over');
  });

  it('tells when it will end', () => {
    const { idle, latest } = endsAt({ signedInAt: morning, lastSeenAt: after(590) }, limits);
    expect([idle, latest]).toEqual([after(600), after(600)]);
  });

  it('is noted as in use once a minute, not with every request', () => {
    const times = { signedInAt: morning, lastSeenAt: after(10) };
    expect([worthNoting(times, limits, new Date(after(10).getTime() + 59_000)), worthNoting(times, limits, after(11))]).toEqual([
      false,
      true,
    ]);
  });
});
