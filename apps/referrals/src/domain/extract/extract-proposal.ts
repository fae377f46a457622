import { mayTellLocationTo } from '../protection/may-tell-location.js';
import type { Protection } from '../protection/protection.js';
import type { ReportPart } from './report-parts.js';

export interface AskedBy {
  readonly relation: 'CHILD' | 'GUARDIAN';
  readonly personId?: string;
}

/** What happens to a part unless somebody says otherwise; nothing where a person has to say. */
export interface Proposal {
  readonly proposal?: { readonly verdict: 'RELEASE' | 'MASK'; readonly ground?: string };
  readonly locked?: true;
}

/** Left out by default: who reported, other people, where the child is. A guardian's part is a person's to judge, for the child's sake (OSL 12:3). */
export function proposalFor(part: ReportPart['name'], asked: AskedBy, protection: Protection): Proposal {
  switch (part) {
    case 'reporter':
      return mask('OSL_26_5');
    case 'others':
      return mask('OSL_26_1');
    case 'police':
      return mask('OSL_35_1');
    case 'location':
      return { ...mask('OSL_26_2'), ...(mayHearOfPlace(asked, protection) ? {} : { locked: true as const }) };
    case 'child':
      return asked.relation === 'CHILD' ? { proposal: { verdict: 'RELEASE' } } : {};
    case 'report':
      return {};
  }
}

/** A guardian nobody has told apart may be the very one from whom it is hidden. */
function mayHearOfPlace({ relation, personId }: AskedBy, protection: Protection): boolean {
  if (relation === 'CHILD') return true;
  if (personId === undefined) return protection.level === 'NONE' && protection.hiddenFrom.length === 0;
  return mayTellLocationTo({ personId }, protection).tell;
}

function mask(ground: string): Proposal {
  return { proposal: { verdict: 'MASK', ground } };
}
