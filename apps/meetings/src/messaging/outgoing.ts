import { cloudEvent, ConsentGivenV1, ConsentWithdrawnV1, MeetingHeldV1, SspfEnquiryOpenedV1 } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import { v7 } from 'uuid';
import type { SspfFact } from '../domain/sspf/sspf-case.js';

export interface Origin {
  readonly kommunkod: string;
  readonly time: Date;
}

/** Every fact that leaves the service, and how. A new fact does not compile until it is decided here. Ids, codes and dates only. */
export function outgoing(fact: SspfFact, origin: Origin): CloudEvent | undefined {
  switch (fact.kind) {
    case 'sspf-enquiry-opened':
      return cloudEvent(SspfEnquiryOpenedV1, { ...envelope(origin, fact.sspfCaseId), data: enquiryOpened(fact) });
    case 'consent-given':
      return cloudEvent(ConsentGivenV1, { ...envelope(origin, fact.consentId), legalbasis: 'OSL_12_2', data: consentGiven(fact) });
    case 'consent-withdrawn':
      return cloudEvent(ConsentWithdrawnV1, { ...envelope(origin, fact.consentId), legalbasis: 'OSL_12_2', data: consentWithdrawn(fact) });
    case 'meeting-held':
      return cloudEvent(MeetingHeldV1, { ...envelope(origin, fact.meetingId), legalbasis: 'OSL_12_2', data: meetingHeld(fact) });
    case 'consent-refused':
      return undefined; // stays inside: that a family said no is nobody else's business
  }
}

function envelope(origin: Origin, subject: string) {
  return { ...origin, id: v7(), subject, classification: 'K2' as const };
}

type Of<Kind extends SspfFact['kind']> = Extract<SspfFact, { readonly kind: Kind }>;

function enquiryOpened({ sspfCaseId, childId, targetGroups, openedAt }: Of<'sspf-enquiry-opened'>): SspfEnquiryOpenedV1 {
  return { sspfCaseId, childId, targetGroups, openedAt };
}

function consentGiven(fact: Of<'consent-given'>): ConsentGivenV1 {
  const { consentId, sspfCaseId, childId, givers, recipients, categories, validFrom, validTo, givenAt } = fact;
  return { consentId, sspfCaseId, childId, purpose: 'SSPF', givers, recipients, categories, validFrom, validTo, givenAt };
}

/** Whoever does not know of categories yet stops what goes to these recipients, which is more than it has to and never less. */
function consentWithdrawn(fact: Of<'consent-withdrawn'>): ConsentWithdrawnV1 {
  const { consentId, sspfCaseId, childId, scope, recipients, categories, withdrawnAt } = fact;
  const of = { consentId, sspfCaseId, childId };
  if (scope === 'ALL') return { ...of, scope, withdrawnAt };
  return { ...of, scope: 'RECIPIENT', recipients, ...(categories !== undefined && { categories }), withdrawnAt };
}

function meetingHeld({ meetingId, sspfCaseId, heldAt, parties }: Of<'meeting-held'>): MeetingHeldV1 {
  return { meetingId, sspfCaseId, form: 'SSPF', heldAt, parties };
}
