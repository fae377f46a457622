import type { ReportPart } from './report-parts.js';

/** Who asks, and what stands around the child that the answer has to heed. */
export interface AskedBy {
  readonly relation: 'CHILD' | 'GUARDIAN';
  /** Places and contacts are kept from whoever asks: the child or one of the household is protected, or hidden from somebody. */
  readonly placeKept: boolean;
  /** Somebody of the household has fictitious particulars: that the two belong together is what is most secret (OSL 21:3 st 3). */
  readonly linkSecret: boolean;
}

/** What happens to a part unless somebody says otherwise; nothing where a person has to say. */
export interface Proposal {
  readonly proposal?: { readonly verdict: 'RELEASE' | 'MASK'; readonly ground?: string };
  readonly locked?: true;
}

/** Left out by default: who reported, other people, where the child is. A guardian's part is a person's to judge, for the child's sake (OSL 12:3). */
export function proposalFor(part: ReportPart['name'], { relation, placeKept, linkSecret }: AskedBy): Proposal {
  switch (part) {
    case 'reporter':
      return mask('OSL_26_5');
    case 'others':
      return linkSecret ? locked('OSL_21_3') : mask('OSL_26_1');
    case 'police':
      return mask('OSL_35_1');
    case 'location':
      return placeKept ? locked('OSL_26_2') : mask('OSL_26_2');
    case 'child':
      return relation === 'CHILD' ? { proposal: { verdict: 'RELEASE' } } : {};
    case 'report':
      return relation === 'GUARDIAN' && placeKept ? mask('OSL_26_2') : {};
  }
}

/** Of a disclosure: the reporter is told by the feedback, and a place by the school or the clinic that was told. */
export function disclosureProposal(ground: string, { relation, placeKept }: AskedBy): Proposal {
  if (relation === 'GUARDIAN' && placeKept) return locked('OSL_26_2');
  if (ground === 'SOL_19_6_FEEDBACK') return mask('OSL_26_5');
  return relation === 'CHILD' && ground === 'CONSENT' ? { proposal: { verdict: 'RELEASE' } } : {};
}

export function locked(ground: string): Proposal {
  return { ...mask(ground), locked: true };
}

export function mask(ground: string): Proposal {
  return { proposal: { verdict: 'MASK', ground } };
}
