import { describe, expect, it } from '@jest/globals';
import { concernTypes, reporterCategories } from '@varsam/contracts';
import { codesInForce } from './codes-in-force.js';

describe('the code lists of a day', () => {
  it('hold the codes that are in force on it, and are the same for the whole day', () => {
    const codes = codesInForce('2026-03-20');
    expect(codes.concernTypes.has('SCHOOL_ABSENCE')).toBe(true);
    expect(codes.isMandated('ANONYMOUS', undefined)).toBe(false);
    expect(codesInForce('2026-03-20')).toBe(codes);
  });

  it('tell volunteers from those whose work it is: the duty of some binds professionals only (SoL 19:1 p. 21–22)', () => {
    const { isMandated } = codesInForce('2026-03-20');
    expect([isMandated('LEISURE', 'MUNICIPALITY'), isMandated('LEISURE', undefined), isMandated('LEISURE', 'CIVIL_SOCIETY')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([isMandated('CIVIL_SOCIETY', 'PRIVATE_PROVIDER'), isMandated('CIVIL_SOCIETY', 'CIVIL_SOCIETY')]).toEqual([true, false]);
  });

  it('hold no code before its first day', () => {
    const first = [...concernTypes, ...reporterCategories].map(({ validFrom }) => validFrom).sort()[0]!;
    const before = codesInForce(`${Number(first.slice(0, 4)) - 1}-12-31`);
    expect([before.concernTypes.size, before.reporterCategories.size, before.isMandated('SCHOOL', undefined)]).toEqual([0, 0, false]);
  });
});
