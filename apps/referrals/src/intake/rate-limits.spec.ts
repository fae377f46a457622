import { describe, expect, it } from '@jest/globals';
import { RateLimits } from './rate-limits.js';

const share = { requestsPerSecond: 10, burst: 20 };

function limitsAt(start = 0) {
  let now = start;
  return { limits: new RateLimits(() => now), pass: (seconds: number) => (now += seconds * 1000) };
}

describe('a partner’s share', () => {
  it('is told with every answer', () => {
    const { limits } = limitsAt();
    expect(limits.take('skola-01', 5, share)).toEqual({
      headers: { 'RateLimit-Limit': '20', 'RateLimit-Remaining': '15', 'RateLimit-Reset': '1', 'RateLimit-Policy': '20;w=2' },
    });
  });

  it('used up, it is told when to come back, and to phone when it is urgent', () => {
    const { limits } = limitsAt();
    limits.take('skola-01', 20, share);
    const { refused, headers } = limits.take('skola-01', 11, share);
    expect(refused).toMatchObject({ slug: 'too-many-requests', status: 429, extra: { retryAfterSeconds: 2 } });
    expect(refused?.detail).toContain('phone');
    expect(headers['RateLimit-Remaining']).toBe('0');
  });

  it('fills again with time, and no higher than its brim', () => {
    const { limits, pass } = limitsAt();
    limits.take('skola-01', 20, share);
    pass(1);
    expect(limits.take('skola-01', 10, share).refused).toBeUndefined();
    expect(limits.take('skola-01', 1, share).refused).toBeDefined();
    pass(3600);
    expect(limits.take('skola-01', 1, share).headers['RateLimit-Remaining']).toBe('19');
  });

  it('is not used up by what was refused', () => {
    const { limits } = limitsAt();
    limits.take('skola-01', 15, share);
    limits.take('skola-01', 10, share);
    expect(limits.take('skola-01', 5, share).refused).toBeUndefined();
  });

  it('is its own: another partner’s flood takes nothing from it', () => {
    const { limits } = limitsAt();
    for (let count = 0; count < 100; count++) limits.take('polisen', 20, share);
    expect(limits.take('skola-01', 20, share).refused).toBeUndefined();
  });
});
