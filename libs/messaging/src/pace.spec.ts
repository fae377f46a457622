import { describe, expect, it } from '@jest/globals';
import { lingerFor } from './pace.js';
import type { Situation } from './pace.js';

const alone: Situation = { full: false, busy: 0, waitedMs: 0, gapMs: 500, moreComing: false, lingerMs: 4 };
const inAStream: Situation = { ...alone, gapMs: 1 };

describe('the pace of batches', () => {
  it('hands over a message that comes alone at once', () => {
    expect(lingerFor(alone)).toBe(0);
  });

  it('waits a little when messages come close upon each other', () => {
    expect(lingerFor(inAStream)).toBe(4);
    expect(lingerFor({ ...inAStream, waitedMs: 3 })).toBe(1);
    expect(lingerFor({ ...inAStream, waitedMs: 7 })).toBe(0);
  });

  it('waits longer while the broker is still sending', () => {
    expect(lingerFor({ ...alone, moreComing: true })).toBe(20);
  });

  it('lets the next batch grow while another is handled, but not for ever', () => {
    expect(lingerFor({ ...alone, busy: 1 })).toBe(16);
    expect(lingerFor({ ...alone, busy: 1, waitedMs: 16 })).toBe(0);
  });

  it('never holds back a full batch', () => {
    expect(lingerFor({ ...inAStream, full: true, busy: 1, moreComing: true })).toBe(0);
  });
});
