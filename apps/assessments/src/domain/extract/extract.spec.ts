import { describe, expect, it } from '@jest/globals';
import type { DecisionRecord } from '../decision.js';
import { proposalFor } from './extract-proposal.js';
import { partsOfDecision, partOfSupplement } from './kept-parts.js';

const closure: DecisionRecord = {
  ...{ kind: 'INVESTIGATION_CLOSURE', result: 'INTERVENTION_SOL', legalBasis: 'SOL_20_3', decidedOn: '2026-06-01' },
  decidedBy: { id: 'maj', kommunkod: '0486', roles: ['unitManager'], units: [] },
  ...{ decidedAt: '2026-06-01T10:00:00.000Z', text: '' },
};
const saying = (said: object) => partsOfDecision({ decisionId: 'd1', record: { ...closure, text: JSON.stringify(said) } });
const child = { relation: 'CHILD', placeKept: false } as const;
const guardian = { relation: 'GUARDIAN', placeKept: false } as const;

describe('what is given out of an investigation', () => {
  it('holds apart what was decided, what the child says and why, and names no member of staff', () => {
    const parts = saying({ childsView: { recorded: 'Wants to keep football.' }, reason: 'x' });
    expect(parts.map(({ name }) => name)).toEqual(['decision', 'childs-view', 'reason']);
    expect(JSON.stringify(parts)).not.toContain('maj');
    expect(saying({ childsView: { missingBecause: 'Too small.' } })).toMatchObject([{}, { name: 'reason' }]);
  });

  it('names nobody to whom the case was handed over', () => {
    const text = JSON.stringify({ from: { workers: ['maj'], units: [] }, to: { workers: ['bo'], units: [] } });
    const handOver = { ...closure, kind: 'HAND_OVER' as const, result: 'OTHER_WORKER', text };
    const parts = partsOfDecision({ decisionId: 'd1', record: handOver });
    expect(parts).toMatchObject([{ name: 'decision', content: { kind: 'HAND_OVER' } }]);
    expect(JSON.stringify(parts)).not.toMatch(/maj|bo"/);
  });

  it('is a decision alone where the key is gone', () => {
    expect(partsOfDecision({ decisionId: 'd1', record: closure })).toMatchObject([{ name: 'decision' }]);
  });

  it('keeps danger to itself, also where it came later', () => {
    const told = { supplementId: 's1', receivedAt: '2026-03-20T10:00:00.000Z', receivedOn: '2026-03-20', acute: true };
    expect([true, false].map((acute) => partOfSupplement({ ...told, acute }).name)).toEqual(['danger', 'supplement']);
    for (const part of ['danger', 'protection-assessment'] as const)
      expect(proposalFor(part, child)).toEqual({ proposal: { verdict: 'MASK', ground: 'OSL_26_1' } });
  });

  it('gives the child its own words, and a guardian those only where a person says so', () => {
    expect(proposalFor('childs-view', child)).toEqual({ proposal: { verdict: 'RELEASE' } });
    expect(proposalFor('childs-view', guardian)).toEqual({ proposal: { verdict: 'MASK', ground: 'OSL_12_3' } });
    expect([proposalFor('concern', guardian), proposalFor('reason', child)]).toEqual([{}, {}]);
  });

  it('never gives how the child is protected, nor words that may tell a place, to whom the place is kept from', () => {
    const kept = { ...guardian, placeKept: true };
    for (const part of ['protected-identity', 'reason', 'protection-assessment', 'childs-view'] as const) {
      expect(proposalFor(part, kept)).toMatchObject({ proposal: { verdict: 'MASK' }, locked: true });
      expect(proposalFor(part, guardian)).not.toHaveProperty('locked');
    }
  });
});
