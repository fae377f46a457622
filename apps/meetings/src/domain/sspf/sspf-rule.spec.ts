import { describe, expect, it } from '@jest/globals';
import { rule } from './sspf-file.example.js';
import { sspfRuleOn } from './sspf-rule.js';

const local = { ...rule, kommunkod: '0486', minAge: 6, validFrom: '2026-01-01', validTo: '2026-12-31' };

describe('the SSPF rule', () => {
  it('of the municipality goes before the one that holds elsewhere', () => {
    expect(sspfRuleOn([rule, local], '0486', '2026-04-08').minAge).toBe(6);
    expect(sspfRuleOn([rule, local], '0180', '2026-04-08').minAge).toBe(10);
  });

  it('holds for its days only', () => {
    expect(sspfRuleOn([rule, local], '0486', '2027-01-01').minAge).toBe(10);
    expect(() => sspfRuleOn([local], '0486', '2025-12-31')).toThrow('no SSPF rule');
  });
});
