import { describe, expect, it } from '@jest/globals';
import { laneOf, laneSettings, LaneShare, laneSubject } from './lanes.js';
import { withDefaults } from './settings.js';

const settings = withDefaults({ stream: 'INTAKE', durable: 'referrals-intake', subject: 'intake.*.*.>', laneToken: 2 });

describe('a lane', () => {
  it('is named by the token of the subject that says who sent', () => {
    expect(laneOf('intake.0486.skola-01.concern-report.v1', 2)).toBe('skola-01');
    expect(laneOf('intake.0486', 2)).toBeUndefined();
  });

  it('reads the messages of its sender in every municipality, and of nobody else', () => {
    expect(laneSubject('intake.*.*.>', 2, 'skola-01')).toBe('intake.*.skola-01.>');
  });

  it('is refused where the pattern does not leave its token open', () => {
    expect(() => laneSubject('intake.>', 2, 'skola-01')).toThrow('token 2 must be *');
  });

  it('has a durable consumer that bears the sender’s name, or a name of its own where the broker would not take that', () => {
    expect(laneSettings(settings, 2, 'skola-01').durable).toBe('referrals-intake-skola-01');
    const odd = laneSettings(settings, 2, 'föräldraföreningen!');
    expect(odd).toMatchObject({
      durable: expect.stringMatching(/^referrals-intake-x[0-9a-f]{16}$/),
      subject: 'intake.*.föräldraföreningen!.>',
    });
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
