import { describe, expect, it } from '@jest/globals';
import { mayHearOfPlace } from './may-hear-of-place.js';

const [mother, father] = ['mother', 'father'];
const child = { relation: 'CHILD' } as const;
const guardian = (personId?: string) => ({ relation: 'GUARDIAN' as const, ...(personId !== undefined && { personId }) });
const hidden = { level: 'NONE', hiddenFrom: [{ personId: father }] };

describe('whether somebody who asks for an extract may hear where the child is', () => {
  it('is no question of the child, nor where nobody is protected', () => {
    expect(mayHearOfPlace(child, { level: 'FICTITIOUS', hiddenFrom: [] }, [])).toBe(true);
    expect(mayHearOfPlace(guardian(), undefined, [])).toBe(true);
    expect(mayHearOfPlace(guardian(), { level: 'NONE', hiddenFrom: [] }, [])).toBe(true);
  });

  it('is no, for every guardian of a protected child', () => {
    for (const level of ['CONFIDENTIALITY_FLAG', 'PROTECTED_REGISTRATION', 'FICTITIOUS'])
      expect(mayHearOfPlace(guardian(mother), { level, hiddenFrom: [] }, [mother])).toBe(false);
  });

  it('is no for whom it is hidden from, for a guardian without an id, and for an id that nobody knows', () => {
    for (const personId of [father, undefined, 'whoever it is'])
      expect(mayHearOfPlace(guardian(personId), hidden, [mother, father])).toBe(false);
    expect(mayHearOfPlace(guardian(mother), hidden, [])).toBe(false);
    expect(mayHearOfPlace(guardian(mother), hidden, [mother, father])).toBe(true);
  });
});
