import { describe, expect, it } from '@jest/globals';
import { concernTypes, reporterCategories } from '@varsam/contracts';
import { codesInForce } from './codes-in-force.js';

describe('the code lists of a day', () => {
  it('hold the codes that are in force on it, and are the same for the whole day', () => {
    const codes = codesInForce('2026-03-20');
    expect(codes.concernTypes.has('SCHOOL_ABSENCE')).toBe(true);
    expect(codes.mandatedCategories.has('ANONYMOUS')).toBe(false);
    expect(codesInForce('2026-03-20')).toBe(codes);
  });

  it('hold no code before its first day', () => {
    const first = [...concernTypes, ...reporterCategories].map(({ validFrom }) => validFrom).sort()[0]!;
    const before = codesInForce(`${Number(first.slice(0, 4)) - 1}-12-31`);
    expect([before.concernTypes.size, before.reporterCategories.size]).toEqual([0, 0]);
  });
});
