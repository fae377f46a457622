import { describe, expect, it } from '@jest/globals';
import { concernClocks } from './concern-clocks.js';
import type { DeadlineRule } from './deadline-rule.js';
import { ruleOn } from './deadline-rule.js';

const atOnce: DeadlineRule = {
  code: 'PROTECTION_ASSESSMENT',
  unit: 'DAY',
  amount: 1,
  lastDay: 'ANY_DAY',
  section: 'SoL 20:1',
  validFrom: '2025-07-01',
};
const oldLaw: DeadlineRule = {
  code: 'PRE_ASSESSMENT',
  unit: 'DAY',
  amount: 14,
  lastDay: 'NEXT_WEEKDAY',
  section: 'SoL (2001:453) 11:1 a',
  validFrom: '2013-01-01',
  validTo: '2025-06-30',
};
const inForce: DeadlineRule = {
  code: 'PRE_ASSESSMENT',
  unit: 'DAY',
  amount: 14,
  lastDay: 'NEXT_WEEKDAY',
  section: 'SoL 20:2',
  validFrom: '2025-07-01',
};

describe('the clocks of a concern', () => {
  it('that came in on a Friday run over the weekend for protection and to after Easter for the pre-assessment', () => {
    expect(concernClocks([atOnce, inForce])('2026-03-20')).toEqual({
      protectionDue: '2026-03-21',
      preAssessment: { nominalDue: '2026-04-03', latestDue: '2026-04-07' },
    });
  });

  it('are worked out once per day of arrival', () => {
    const clocks = concernClocks([atOnce, inForce]);
    expect(clocks('2026-03-20')).toBe(clocks('2026-03-20'));
  });

  it('follow the law of the day of arrival', () => {
    expect(ruleOn([oldLaw, inForce], 'PRE_ASSESSMENT', '2025-06-30').section).toBe('SoL (2001:453) 11:1 a');
    expect(ruleOn([oldLaw, inForce], 'PRE_ASSESSMENT', '2025-07-01').section).toBe('SoL 20:2');
  });

  it('never run without a rule', () => {
    expect(() => concernClocks([oldLaw])('2026-03-20')).toThrow('no deadline rule');
  });
});
