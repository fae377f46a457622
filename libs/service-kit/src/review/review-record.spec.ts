import { describe, expect, it } from '@jest/globals';
import { isOverdue, isSignedOff } from './review-record.js';

describe('the sign-off of a review', () => {
  it('is done when somebody has signed who read nothing of what is in it', () => {
    expect(isSignedOff({ signers: ['gun'], viewerIds: ['anna', 'maj'] })).toBe(true);
  });

  it('is not done while the only one who signed has read something of it', () => {
    expect(isSignedOff({ signers: ['gun'], viewerIds: ['anna', 'gun'] })).toBe(false);
  });

  it('is done when two have signed who each read something of it, each for the other', () => {
    expect(isSignedOff({ signers: ['gun', 'gert'], viewerIds: ['gert', 'gun'] })).toBe(true);
  });

  it('is asked for of a month, too, of which nothing was picked', () => {
    expect([isSignedOff({ signers: [], viewerIds: [] }), isSignedOff({ signers: ['gun'], viewerIds: [] })]).toEqual([false, true]);
  });

  it('is overdue from the day after the one it was due on', () => {
    const pack = { signers: [], viewerIds: ['anna'], dueOn: '2026-03-31' };
    expect([isOverdue(pack, '2026-03-31'), isOverdue(pack, '2026-04-01')]).toEqual([false, true]);
    expect(isOverdue({ ...pack, signers: ['gun'] }, '2026-04-01')).toBe(false);
  });
});
