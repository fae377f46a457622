import { describe, expect, it } from '@jest/globals';
import { proposalFor } from './extract-proposal.js';

const child = { relation: 'CHILD' } as const;
const guardian = { relation: 'GUARDIAN', personId: 'g1' } as const;
const release = { proposal: { verdict: 'RELEASE' } };
const hidden = { proposal: { verdict: 'MASK', ground: 'OSL_26_2' } };

describe('what happens to a part of the file unless somebody says otherwise', () => {
  it('goes to the young person, but for the answers of others and free words', () => {
    expect(proposalFor('case', child, undefined)).toEqual(release);
    expect(proposalFor('answers-of-others', child, undefined)).toEqual({ proposal: { verdict: 'MASK', ground: 'OSL_26_1' } });
    expect(proposalFor('words', child, undefined)).toEqual({});
  });

  it('is a person’s to judge for a guardian, whose own answers are the guardian’s', () => {
    expect(proposalFor('meeting', guardian, undefined)).toEqual({});
    expect(proposalFor('own-answers', guardian, undefined)).toEqual(release);
  });

  it('keeps words that may tell a place from whom it is hidden, and from a guardian nobody has told apart', () => {
    const protection = { level: 'CONFIDENTIALITY_FLAG', hiddenFrom: [{ personId: 'g1' }] };
    expect(proposalFor('words', guardian, protection)).toEqual(hidden);
    expect(proposalFor('words', { relation: 'GUARDIAN' }, protection)).toEqual(hidden);
    expect(proposalFor('words', { relation: 'GUARDIAN', personId: 'g2' }, protection)).toEqual({});
    expect(proposalFor('words', child, protection)).toEqual({});
  });
});
