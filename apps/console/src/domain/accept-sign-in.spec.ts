import { describe, expect, it } from '@jest/globals';
import { refusedSignIn } from './accept-sign-in.js';

const startedAt = Date.parse('2026-03-23T08:00:00Z');
const loa3 = 'http://id.elegnamnden.se/loa/1.0/loa3';
const again = { startedAt, again: true, levels: [loa3] };
const told = { authTime: startedAt / 1000 + 20, acr: loa3, municipalities: 1 };

describe('a sign-in that comes back', () => {
  it('is taken as it was asked for', () => {
    expect(refusedSignIn(again, told)).toBeUndefined();
    expect(
      refusedSignIn({ startedAt, again: false, levels: [] }, { authTime: undefined, acr: undefined, municipalities: 2 }),
    ).toBeUndefined();
  });

  it('is not taken for a new one where the provider only remembers an old one', () => {
    expect(refusedSignIn(again, { ...told, authTime: startedAt / 1000 - 60 })).toBe('too-old');
    expect(refusedSignIn(again, { ...told, authTime: undefined })).toBe('too-old');
  });

  it('is not taken at a weaker level than was asked for', () => {
    expect(refusedSignIn(again, { ...told, acr: 'http://id.elegnamnden.se/loa/1.0/loa2' })).toBe('too-weak');
    expect(refusedSignIn(again, { ...told, acr: undefined })).toBe('too-weak');
  });

  it('of somebody who belongs to no municipality here opens nothing', () => {
    expect(refusedSignIn({ ...again, again: false }, { ...told, municipalities: 0 })).toBe('no-municipality');
  });
});
