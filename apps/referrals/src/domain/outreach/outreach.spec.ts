import { describe, expect, it } from '@jest/globals';
import type { SaidContacts } from './outreach-contacts.js';
import { receiveContacts } from './receive-contacts.js';
import { releasedSum } from './released-counts.js';

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
