import { describe, expect, it } from '@jest/globals';
import { concernIdOf } from './concern-id.js';

const report = '0195b3c4-7d21-7abc-8def-0123456789ab';

describe('the id of a concern', () => {
  it('is the same however often a report is sent', () => {
    expect(concernIdOf('0486', 'skola-01', report)).toBe(concernIdOf('0486', 'skola-01', report));
  });

  it("differs between partners and municipalities, so that nobody's report can stand in the way of another's", () => {
    const ids = [concernIdOf('0486', 'skola-01', report), concernIdOf('0486', 'skola-02', report), concernIdOf('0380', 'skola-01', report)];
    expect(new Set(ids).size).toBe(3);
  });

  it("begins with the time of the sender's id", () => {
    expect(concernIdOf('0486', 'skola-01', report)).toMatch(/^0195b3c4-7d21-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('is a UUID also when the sender counts its reports in its own way', () => {
    expect(concernIdOf('0486', 'skola-01', '2026/17')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
