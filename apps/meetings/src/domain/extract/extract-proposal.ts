/** The kinds of things that are kept about a young person here. */
export type ExtractPart = 'case' | 'enquiry' | 'consent' | 'own-answers' | 'answers-of-others' | 'meeting' | 'words' | 'decision' | 'told';

export interface AskedBy {
  readonly relation: 'CHILD' | 'GUARDIAN';
  /** A guardian's own opaque id. */
  readonly personId?: string;
  /** What may tell where the young person is must not come to whoever asks. */
  readonly placeKept: boolean;
}

/** What happens to a part unless somebody says otherwise; nothing where a person has to say. */
export interface Proposal {
  readonly proposal?: { readonly verdict: 'RELEASE' | 'MASK'; readonly ground?: string };
  readonly locked?: true;
}

/**
 * Others are left out (OSL 26:1). Words that may tell a place never go to whom it is kept from (OSL 26:2), whatever anybody marks. A
 * guardian's part is a person's to judge, for the young person's sake (OSL 12:3), and so are everybody's free words.
 */
export function proposalFor(part: ExtractPart, { relation, placeKept }: AskedBy): Proposal {
  if (part === 'answers-of-others') return mask('OSL_26_1');
  if (part === 'words') return placeKept ? { ...mask('OSL_26_2'), locked: true } : {};
  if (part === 'own-answers' || relation === 'CHILD') return { proposal: { verdict: 'RELEASE' } };
  return {};
}

function mask(ground: string): Proposal {
  return { proposal: { verdict: 'MASK', ground } };
}
