/** The kinds of things that are kept about a young person here. */
export type ExtractPart = 'case' | 'enquiry' | 'consent' | 'own-answers' | 'answers-of-others' | 'meeting' | 'words' | 'decision' | 'told';

export interface AskedBy {
  readonly relation: 'CHILD' | 'GUARDIAN';
  /** A guardian's own opaque id. */
  readonly personId?: string;
}

/** How the young person is protected, as far as it bears on words that may tell a place. */
export interface KnownHiding {
  readonly level: string;
  readonly hiddenFrom: readonly { readonly personId: string }[];
}

/** What happens to a part unless somebody says otherwise; nothing where a person has to say. */
export interface Proposal {
  readonly proposal?: { readonly verdict: 'RELEASE' | 'MASK'; readonly ground?: string };
}

/**
 * Others are left out (OSL 26:1), and so are words that may tell a place to whom it is hidden from (OSL 26:2). A guardian's part is a
 * person's to judge, for the young person's sake (OSL 12:3), and so are everybody's free words.
 */
export function proposalFor(part: ExtractPart, asked: AskedBy, protection: KnownHiding | undefined): Proposal {
  if (part === 'answers-of-others') return mask('OSL_26_1');
  if (part === 'words') return mayHearOfPlace(asked, protection) ? {} : mask('OSL_26_2');
  if (part === 'own-answers' || asked.relation === 'CHILD') return { proposal: { verdict: 'RELEASE' } };
  return {};
}

/** A guardian nobody has told apart may be the very one from whom it is hidden. */
function mayHearOfPlace({ relation, personId }: AskedBy, protection: KnownHiding | undefined): boolean {
  if (relation === 'CHILD' || protection === undefined) return true;
  return personId !== undefined && protection.hiddenFrom.every((one) => one.personId !== personId);
}

function mask(ground: string): Proposal {
  return { proposal: { verdict: 'MASK', ground } };
}
