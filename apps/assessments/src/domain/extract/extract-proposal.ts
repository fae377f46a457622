import type { KeptPart } from './kept-parts.js';

export interface AskedBy {
  readonly relation: 'CHILD' | 'GUARDIAN';
  /** What may tell where the child is must not come to whoever asks. */
  readonly placeKept: boolean;
}

/** What happens to a part unless somebody says otherwise; nothing where a person has to say. */
export interface Proposal {
  readonly proposal?: { readonly verdict: 'RELEASE' | 'MASK'; readonly ground?: string };
  readonly locked?: true;
}

/**
 * Left out by default: everything about danger, which may tell of a threat and whose it is, and how the child is protected. The child's own
 * part is its own; a guardian's is a person's to judge, for the child's sake (OSL 12:3), and so are reasons, which may speak of others. Words
 * that may tell a place never go to whom it is kept from (OSL 26:2), whatever anybody marks.
 */
export function proposalFor(part: KeptPart['name'], { relation, placeKept }: AskedBy): Proposal {
  const never = placeKept ? { locked: true as const } : {};
  switch (part) {
    case 'danger':
      return mask('OSL_26_1');
    case 'protection-assessment':
      return { ...mask('OSL_26_1'), ...never };
    case 'protected-identity':
      return { ...mask('OSL_21_3'), ...never };
    case 'reason':
      return placeKept ? { ...mask('OSL_26_2'), ...never } : {};
    case 'childs-view':
      return relation === 'CHILD' ? release : { ...mask('OSL_12_3'), ...never };
    case 'concern':
    case 'decision':
    case 'investigation':
    case 'supplement':
      return relation === 'CHILD' ? release : {};
  }
}

const release: Proposal = { proposal: { verdict: 'RELEASE' } };

function mask(ground: string): Proposal {
  return { proposal: { verdict: 'MASK', ground } };
}
