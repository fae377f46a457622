import { describe, expect, it } from '@jest/globals';
import { reportPeriods } from './periods.js';
import { releaseCount } from './release-count.js';
import { ordinary, sensitive } from './release-rules.js';
import { releaseShare } from './release-share.js';
import { releaseSpread } from './release-spread.js';

const few = { status: 'suppressed', shown: '1–4' };
const withheld = { status: 'suppressed', shown: '..' };
const shown = (value: number) => ({ status: 'value', value });

describe('a count', () => {
  it('of one to four persons leaves as "1–4", zero and five as they are', () => {
    expect([0, 1, 4, 5].map((count) => releaseCount(count, 'released', ordinary))).toEqual([shown(0), few, few, shown(5)]);
  });

  it('about protected housing needs ten', () => {
    expect([9, 10].map((count) => releaseCount(count, 'released', sensitive))).toEqual([{ status: 'suppressed', shown: '1–9' }, shown(10)]);
  });

  it('is whole for the unit itself', () => {
    expect(releaseCount(3, 'internal', sensitive)).toEqual(shown(3));
  });
});

describe('a share', () => {
  it('needs fifty, and nobody or at least five on either side', () => {
    expect(releaseShare({ numerator: 40, denominator: 49 }, 'released', ordinary)).toEqual(withheld);
    expect(releaseShare({ numerator: 40, denominator: 50 }, 'released', ordinary)).toEqual(shown(80));
    expect(releaseShare({ numerator: 4, denominator: 50 }, 'released', ordinary)).toEqual(withheld);
    expect(releaseShare({ numerator: 48, denominator: 50 }, 'released', ordinary)).toEqual(withheld);
    expect(releaseShare({ numerator: 50, denominator: 50 }, 'released', ordinary)).toEqual(shown(100));
    expect(releaseShare({ numerator: 0, denominator: 50 }, 'released', ordinary)).toEqual(shown(0));
  });

  it('of three in four is 75 percent for the unit, and nothing for anybody else', () => {
    expect(releaseShare({ numerator: 3, denominator: 4 }, 'internal', ordinary)).toEqual(shown(75));
    expect(releaseShare({ numerator: 3, denominator: 4 }, 'released', ordinary)).toEqual(withheld);
  });

  it('gets a decimal from a hundred on', () => {
    expect(releaseShare({ numerator: 66, denominator: 99 }, 'released', ordinary)).toEqual(shown(67));
    expect(releaseShare({ numerator: 200, denominator: 300 }, 'released', ordinary)).toEqual(shown(66.7));
  });

  it('of nothing is not a zero', () => {
    expect(releaseShare({ numerator: 0, denominator: 0 }, 'released', ordinary)).toEqual({ status: 'notCollected' });
  });
});

describe('a median and a 90th percentile', () => {
  const ten = Array.from({ length: 10 }, (_, index) => ({ value: index + 1, count: 1 }));

  it('need ten observations', () => {
    expect(releaseSpread(ten.slice(1), 'released', ordinary)).toMatchObject({ median: withheld, p90: withheld });
    expect(releaseSpread(ten, 'released', ordinary)).toMatchObject({ median: shown(5.5), p90: shown(9) });
  });

  it('leave the longest wait, which is one family, in the unit', () => {
    expect(releaseSpread(ten, 'released', ordinary).max).toEqual(withheld);
    expect(releaseSpread([{ value: 370, count: 1 }], 'internal', sensitive)).toMatchObject({
      n: shown(1),
      median: shown(370),
      max: shown(370),
    });
  });
});

describe('released periods', () => {
  const asked = { from: '2026-01-15', to: '2026-05-10' };

  it('are whole months, quarters or years inside what was asked for, so that two requests cannot be subtracted', () => {
    expect(reportPeriods(asked, 'month', 'released', '2026-06-01').map(({ from, to }) => [from, to])).toEqual([
      ['2026-02-01', '2026-02-28'],
      ['2026-03-01', '2026-03-31'],
      ['2026-04-01', '2026-04-30'],
    ]);
    expect(reportPeriods(asked, 'quarter', 'released', '2026-06-01')).toEqual([]);
  });

  it('that are not over are open', () => {
    expect(reportPeriods({ from: '2026-03-01', to: '2026-04-30' }, 'month', 'released', '2026-04-30').map(({ state }) => state)).toEqual([
      'closed',
      'open',
    ]);
  });

  it('of those who lead a unit are finished months, never a single day', () => {
    expect(reportPeriods(asked, 'year', 'internal', '2026-04-01')).toEqual([
      { from: '2026-02-01', to: '2026-02-28', state: 'closed' },
      { from: '2026-03-01', to: '2026-03-31', state: 'closed' },
    ]);
    expect(reportPeriods({ from: '2026-03-20', to: '2026-03-20' }, 'quarter', 'internal', '2026-06-01')).toEqual([]);
  });
});
