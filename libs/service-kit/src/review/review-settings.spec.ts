import { describe, expect, it } from '@jest/globals';
import { settingsOn, type ReviewRuleRow } from './review-settings.js';

const row = (over: Partial<ReviewRuleRow>): ReviewRuleRow => ({
  ...{ kommunkod: '*', setting: 'bulkPerHour', value: 40, validFrom: '2020-01-01', validTo: null },
  ...over,
});

describe('the thresholds of a review', () => {
  it('are the municipality’s own where it has set any', () => {
    const rows = [row({}), row({ kommunkod: '0486', value: 25 })];
    expect([settingsOn(rows, '0486', '2026-02-28').bulkPerHour, settingsOn(rows, '0180', '2026-02-28').bulkPerHour]).toEqual([25, 40]);
  });

  it('are those of the month that is looked at, not of today', () => {
    const rows = [
      row({ kommunkod: '0486', value: 25, validTo: '2026-02-28' }),
      row({ kommunkod: '0486', value: 10, validFrom: '2026-03-01' }),
    ];
    expect([settingsOn(rows, '0486', '2026-02-28').bulkPerHour, settingsOn(rows, '0486', '2026-03-31').bulkPerHour]).toEqual([25, 10]);
  });

  it('are the product’s own where no row says anything, and an unknown setting sets nothing', () => {
    expect(settingsOn([row({ setting: 'constructor', value: 1 })], '0486', '2026-02-28')).toMatchObject({
      sampleViewers: 20,
      nightFrom: 22,
    });
  });
});
