import { describe, expect, it } from '@jest/globals';
import { laneOf, laneSettings, LaneShare } from './lanes.js';
import { withDefaults } from './settings.js';

const settings = withDefaults({ stream: 'INTAKE', durable: 'referrals-intake', subject: 'intake.*.*.>', laneToken: 2 });

const laneFor = (subject: string) => laneOf(subject, settings.subject, 2);

describe('a lane', () => {
  it('reads the messages of its sender in every municipality, and of nobody else', () => {
    expect(laneFor('intake.0486.skola-01.concern-report.v1')).toBe('intake.*.skola-01.>');
  });

  it('is made also for a subject that is too short to name a sender, so that nothing lies unread', () => {
    expect([laneFor('intake.0486'), laneFor('intake.0486.skola-01')]).toEqual(['intake.0486', 'intake.0486.skola-01']);
  });

  it('is refused where the pattern does not leave its token open', () => {
    expect(() => laneOf('intake.0486.skola-01.x.v1', 'intake.>', 2)).toThrow('token 2 must be *');
  });

  it('has a durable consumer that bears the sender’s name, or a name of its own where the broker would not take that', () => {
    const nameOf = (subject: string) => laneSettings(settings, 2, laneFor(subject)).durable;
    expect(nameOf('intake.0486.skola-01.concern-report.v1')).toBe('referrals-intake-skola-01');
    expect(nameOf('intake.0486.föräldraföreningen!.x.v1')).toMatch(/^referrals-intake-x[0-9a-f]{16}$/);
    expect(nameOf('intake.0486.skola-01')).toMatch(/^referrals-intake-x[0-9a-f]{16}$/);
  });
});

describe('the share of a lane', () => {
  it('is a whole batch while one sender is alone, a tenth while two have sent of late, and whole again when one has been silent', () => {
    let now = 0;
    const share = new LaneShare(1_000, () => now);
    share.seen('skola-01');
    expect(share.batchLimit).toBe(1_000);
    share.seen('polis-01');
    expect(share.batchLimit).toBe(100);
    now = 9_000;
    share.seen('skola-01');
    now = 12_000;
    expect(share.batchLimit).toBe(1_000);
  });
});
