import type { KeptPart } from './kept-parts.js';

export interface AskedBy {
  readonly relation: 'CHILD' | 'GUARDIAN';
  readonly personId?: string;
}

/** What access has been told of the child: how it is protected, and from whom its place is hidden. */
export interface KnownToBeHidden {
  readonly level: string;
  readonly hiddenFrom: readonly { readonly personId: string }[];
}

/** What happens to a part unless somebody says otherwise; nothing where a person has to say. */
export interface Proposal {
  readonly proposal?: { readonly verdict: 'RELEASE' | 'MASK'; readonly ground?: string };
  readonly locked?: true;
}

/**
 * Left out by default: everything about danger, which may tell of a threat and whose it is, and how the child is protected. The child's own
 * part is its own; a guardian's is a person's to judge, for the child's sake (OSL 12:3), and so are reasons, which may speak of others.
 */
export function proposalFor(part: KeptPart['name'], asked: AskedBy, known: KnownToBeHidden | undefined): Proposal {
  const hidden = !mayHearOfPlace(asked, known);
  switch (part) {
    case 'danger':
    case 'protection-assessment':
      return mask('OSL_26_1');
    case 'protected-identity':
      return { ...mask('OSL_21_3'), ...(hidden && { locked: true as const }) };
    case 'reason':
      return hidden ? mask('OSL_26_2') : {};
    case 'childs-view':
      return asked.relation === 'CHILD' ? release : mask('OSL_12_3');
    case 'concern':
    case 'decision':
    case 'investigation':
    case 'supplement':
      return asked.relation === 'CHILD' ? release : {};
  }
}

const release: Proposal = { proposal: { verdict: 'RELEASE' } };

function mask(ground: string): Proposal {
  return { proposal: { verdict: 'MASK', ground } };
}

/** Of a protected child, or one that is hidden from somebody, a guardian may be the very one it is hidden from, unless told apart. */
function mayHearOfPlace({ relation, personId }: AskedBy, known: KnownToBeHidden | undefined): boolean {
  if (relation === 'CHILD' || known === undefined) return true;
  return personId !== undefined && known.level === 'NONE' && !known.hiddenFrom.some((one) => one.personId === personId);
}
