import { describe, expect, it } from '@jest/globals';
import { addressHere, passedBack, passedOn, targetOf } from './passing-on.js';

describe('an address of the console', () => {
  it('leads to the service that it names', () => {
    expect(targetOf('/api/referrals/children/019d?limit=2&x=a?b')).toEqual({
      service: 'referrals',
      path: '/concerns/v1/children/019d?limit=2&x=a?b',
    });
    expect(targetOf('/api/reporting/figures')).toEqual({ service: 'reporting', path: '/reports/v1/figures' });
  });

  it.each([
    ['a service that there is not', '/api/postgres/children'],
    ['what every object has', '/api/constructor/x'],
    ['the health and the figures of a service', '/api/referrals/../../metrics'],
    ['the same, in code', '/api/referrals/%2e%2e/%2e%2e/metrics'],
    ['the same, in code twice', '/api/referrals/%252e%252e/metrics'],
    ['the same behind a hidden slash', '/api/referrals/..%2f..%2fmetrics'],
    ['the same behind a backslash', '/api/referrals/..\\..\\metrics'],
    ['the same behind a hidden backslash', '/api/referrals/..%5c..%5cmetrics'],
    ['another host', '/api/referrals//evil.example/x'],
    ['nothing', '/api/referrals/'],
    ['half a letter', '/api/referrals/%ff'],
    ['a sign that stands for nothing', '/api/referrals/100%'],
    ['a NUL', '/api/referrals/children%00'],
    ['a line of its own', '/api/referrals/a\r\nhost: b'],
  ])('does not lead to %s', (_what, url) => {
    expect(targetOf(url)).toBeUndefined();
  });

  it('is what a service’s own address becomes', () => {
    expect(addressHere('housing', '/housing/v1/cases/1')).toBe('/api/housing/cases/1');
    expect(addressHere('housing', 'http://varsam-housing/housing/v1/cases/1')).toBe('/api/housing/cases/1');
    expect(addressHere('housing', 'https://evil.example/')).toBeUndefined();
  });
});

describe('what is passed on and back', () => {
  it('holds nothing that the console or the services decide by', () => {
    const kept: readonly string[] = [...passedOn, ...passedBack];
    for (const header of [
      'cookie',
      'authorization',
      'set-cookie',
      'connection',
      'host',
      'x-forwarded-for',
      'varsam-municipality',
      'cache-control',
    ])
      expect(kept).not.toContain(header);
  });
});
