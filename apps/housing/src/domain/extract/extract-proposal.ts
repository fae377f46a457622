import type { KeptPart } from './kept-parts.js';

export interface AskedBy {
  readonly relation: 'CHILD' | 'GUARDIAN';
}

/** What happens to a part unless somebody says otherwise; nothing where a person has to say. */
export interface Proposal {
  readonly proposal?: { readonly verdict: 'RELEASE' | 'MASK'; readonly ground?: string };
  readonly locked?: true;
}

/**
 * Where the child lives, and whatever tells that there is a place, goes to no guardian, whoever it is and whatever a person marks (OSL 26:2,
 * lag 2024:79 5:4): paper is left lying, and handed on. Whether the child itself gets it on paper a person says. Danger and the guardians'
 * own affairs are left out unless judged (OSL 26:1); so are all words to a guardian, for the child's sake (OSL 12:3).
 */
export function proposalFor(part: KeptPart['name'], { relation }: AskedBy): Proposal {
  switch (part) {
    case 'place':
      return relation === 'CHILD' ? {} : { ...mask('OSL_26_2'), locked: true };
    case 'danger':
    case 'household':
      return mask('OSL_26_1');
    case 'words':
      return relation === 'CHILD' ? {} : mask('OSL_12_3');
    case 'case':
    case 'decision':
    case 'notice':
      return relation === 'CHILD' ? { proposal: { verdict: 'RELEASE' } } : {};
  }
}

function mask(ground: string): Proposal {
  return { proposal: { verdict: 'MASK', ground } };
}
