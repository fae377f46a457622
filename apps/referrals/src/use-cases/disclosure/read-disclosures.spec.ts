import { describe, expect, it } from '@jest/globals';
import type { Discloser } from '../../domain/disclosure/disclosure.js';
import type { Disclosures, GroundCount } from '../../persistence/disclosure/disclosures.js';
import { ReadDisclosures } from './read-disclosures.js';

const manager: Discloser = { id: 'maj', kommunkod: '0486', roles: ['unitManager'], units: ['north'] };
const toPolice = (month: string): GroundCount => ({ month, ground: 'OSL_10_18A', handedOver: 1, declined: 0, stopped: 0 });

function told(from: string, to: string, today = '2026-07-01') {
  const kept: Pick<Disclosures, 'figures'> = { figures: () => Promise.resolve([toPolice('2026-05-01'), toPolice('2026-06-01')]) };
  return new ReadDisclosures(kept as Disclosures, () => today).figures(manager, { from, to });
}

describe('how often a ground was used', () => {
  it('is told by finished month, small numbers as a range', async () => {
    const june = { from: '2026-06-01', to: '2026-06-30', ground: 'OSL_10_18A', handedOver: { status: 'suppressed', range: '1-4' } };
    expect(await told('2026-05-01', '2026-06-30')).toMatchObject([{ from: '2026-05-01', to: '2026-05-31' }, june]);
    expect(await told('2026-05-02', '2026-07-31')).toMatchObject([june]);
  });

  it.each([
    ['the day on which the police were told', '2026-06-15', '2026-06-15', '2026-07-01'],
    ['all days but one', '2026-06-02', '2026-06-30', '2026-07-01'],
    ['a month that still runs', '2026-06-01', '2026-06-30', '2026-06-30'],
  ])('is not told of %s', async (_what, from, to, today) => {
    expect(await told(from, to, today)).toEqual([]);
  });
});
