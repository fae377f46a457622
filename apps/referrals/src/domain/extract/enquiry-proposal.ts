import type { EnquiryPart, KeptEnquiry } from './enquiry-parts.js';
import { locked, mask, proposalFor } from './extract-proposal.js';
import type { AskedBy, Proposal } from './extract-proposal.js';

/** As of a report; of what a guardian is not to know of, no part is proposed to one. */
export function enquiryProposal(part: EnquiryPart['name'], enquiry: KeptEnquiry, asked: AskedBy): Proposal {
  const proposal = partProposal(part, asked);
  if (asked.relation === 'CHILD' || proposal.locked) return proposal;
  return keptFromGuardians(enquiry) ?? proposal;
}

/**
 * That somebody is leaving a criminal environment can cost the life, and a home is where it is found out (DOMAIN 3.9 point 5). An adult has no
 * guardian; and of what the young person alone has consented to, guardians have not been told (OSL 12:2–3).
 */
export function keptFromGuardians({ form, ageGroup, consentedGivers }: KeptEnquiry): Proposal | undefined {
  if (ageGroup === '18-20') return locked('OSL_26_1');
  if (form === 'EXIT_SUPPORT') return mask('OSL_26_1');
  return consentedGivers.includes('GUARDIAN') ? undefined : mask('OSL_12_3');
}

function partProposal(part: EnquiryPart['name'], asked: AskedBy): Proposal {
  switch (part) {
    case 'codes':
      return asked.relation === 'CHILD' ? { proposal: { verdict: 'RELEASE' } } : {};
    case 'own-answers':
      return { proposal: { verdict: 'RELEASE' } };
    case 'answers-of-others':
      return mask('OSL_26_1');
    case 'child':
    case 'report':
    case 'reporter':
    case 'others':
    case 'location':
      return proposalFor(part, asked);
  }
}
