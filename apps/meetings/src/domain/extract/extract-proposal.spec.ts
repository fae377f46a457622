import { describe, expect, it } from '@jest/globals';
import { proposalFor } from './extract-proposal.js';

const child = { relation: 'CHILD', placeKept: false } as const;
const guardian = { relation: 'GUARDIAN', personId: 'g1', placeKept: false } as const;
const release = { proposal: { verdict: 'RELEASE' } };
const hidden = { proposal: { verdict: 'MASK', ground: 'OSL_26_2' }, locked: true };

describe('what happens to a part of the file unless somebody says otherwise', () => {
  it('goes to the young person, but for the answers of others and free words', () => {
    expect(proposalFor('case', child)).toEqual(release);
    expect(proposalFor('answers-of-others', child)).toEqual({ proposal: { verdict: 'MASK', ground: 'OSL_26_1' } });
    expect(proposalFor('words', child)).toEqual({});
  });

  it('is a person’s to judge for a guardian, whose own answers are the guardian’s', () => {
    expect(proposalFor('meeting', guardian)).toEqual({});
    expect(proposalFor('own-answers', guardian)).toEqual(release);
  });

  it('never gives words that may tell a place to whom it is kept from', () => {
    expect(proposalFor('words', { ...guardian, placeKept: true })).toEqual(hidden);
    expect(proposalFor('words', guardian)).toEqual({});
  });
});
