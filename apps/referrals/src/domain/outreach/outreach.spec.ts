import { describe, expect, it } from '@jest/globals';
import type { SaidContacts } from './outreach-contacts.js';
import { receiveContacts } from './receive-contacts.js';
import { releasedSum, releasedSums } from './released-counts.js';

const said: SaidContacts = {
  from: '2026-03-23',
  to: '2026-03-29',
  areaCode: '0486-C1',
  environmentType: 'Torg',
  counts: [{ ageGroup: '13-15', contacts: 12 }],
  identifiesSomebody: false,
};

function receive(changes: Partial<SaidContacts> = {}) {
  const sender = { kommunkod: '0486', partnerId: 'fritid-01' };
  return receiveContacts({ id: 'c1', ...sender, receivedAt: new Date(0), said: { ...said, ...changes }, formWarnings: [] });
}

describe('counts of outreach contacts', () => {
  it('are kept as numbers with a period and an area', () => {
    expect(receive()).toMatchObject({ next: { from: '2026-03-23', areaCode: '0486-C1', counts: said.counts } });
  });

  it('that identify somebody are refused', () => {
    expect(receive({ identifiesSomebody: true })).toEqual({ refused: 'identifies-somebody' });
  });

  it('keep no area that is an address', () => {
    expect(receive({ areaCode: 'Storgatan 5, hos Elis' })).not.toHaveProperty('next.areaCode');
  });

  it.each([
    ['without a number', { counts: [] }],
    ['without a first day', { from: undefined }],
    ['that end before they begin', { to: '2026-03-22' }],
  ])('%s are refused', (_what, changes) => {
    expect(receive(changes)).toEqual({ refused: 'no-counts' });
  });
});

describe('a sum that is released', () => {
  it.each([
    [0, { status: 'value', value: 0 }],
    [1, { status: 'suppressed', range: '1-4' }],
    [4, { status: 'suppressed', range: '1-4' }],
    [5, { status: 'value', value: 5 }],
  ])('of %i contacts is %j', (contacts, cell) => {
    const sum = { from: '2026-03-23', to: '2026-03-29', ageGroup: '13-15', contacts, conversations: 0, referredToSupport: 0 };
    expect(releasedSum(sum).contacts).toEqual(cell);
  });
});

describe('what is told of outreach work', () => {
  const evening = (day: string, changes: object = {}) => ({
    ...{ from: day, to: day, ageGroup: '13-15', contacts: 3, conversations: 0, referredToSupport: 0 },
    ...changes,
  });
  const inNorth = { areaCode: '0486-C1' };
  const told = (sums: Parameters<typeof releasedSums>[0], from: string, to: string, today = '2026-07-01') =>
    releasedSums(sums, { from, to }, today).map((sum) => [sum.from, sum.to, sum.areaCode, sum.contacts]);
  const six = { status: 'value', value: 6 };
  const few = { status: 'suppressed', range: '1-4' };

  it('is summed by whole months, and of an area by whole quarters', () => {
    const sums = [evening('2026-05-08'), evening('2026-05-09'), evening('2026-04-03', inNorth), evening('2026-06-12', inNorth)];
    expect(told(sums, '2026-04-01', '2026-06-30')).toEqual([
      ['2026-04-01', '2026-06-30', '0486-C1', six],
      ['2026-05-01', '2026-05-31', undefined, six],
    ]);
  });

  it('never is of one evening, of a part of a month, or of a month that still runs', () => {
    const sums = [evening('2026-05-08'), evening('2026-05-08', inNorth)];
    expect(told(sums, '2026-05-08', '2026-05-08')).toEqual([]);
    expect(told(sums, '2026-05-02', '2026-05-31')).toEqual([]);
    expect(told(sums, '2026-05-01', '2026-05-31', '2026-05-31')).toEqual([]);
    expect(told(sums, '2026-05-01', '2026-05-31')).toEqual([['2026-05-01', '2026-05-31', undefined, few]]);
  });

  it('of a week over two months waits for the quarter, over two quarters for the year', () => {
    const sums = [evening('2026-04-27', { to: '2026-05-03' }), evening('2026-03-30', { to: '2026-04-05' })];
    expect(told(sums, '2026-01-01', '2026-12-31', '2027-01-01')).toEqual([
      ['2026-01-01', '2026-12-31', undefined, few],
      ['2026-04-01', '2026-06-30', undefined, few],
    ]);
  });
});
