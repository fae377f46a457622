import { describe, expect, it } from '@jest/globals';
import { isOpaqueId } from './opaque-id.js';

describe('an id that another system has chosen', () => {
  it.each([
    '0195b3f2-1303-7062-8a11-201303062382',
    '5000-K000000-26',
    'sha256:2f1e412aa',
    'urn:skola:anmalan/4711',
    '20260320-0001-7',
    '202603201650000001',
    '201303062383',
  ])('stands in the open: %s', (id) => {
    expect(isOpaqueId(id)).toBe(true);
  });

  it.each(['201303062382', '20130306-2382', '130306-2382', 'anmalan:130306+2382', 'Vera Provquist', 'Åsa', '', 'x'.repeat(201)])(
    'that tells who somebody is, or could, does not: %s',
    (id) => {
      expect(isOpaqueId(id)).toBe(false);
    },
  );
});
