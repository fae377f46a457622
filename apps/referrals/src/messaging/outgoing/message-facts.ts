import { cloudEvent, ConcernSupplementedV1, EnquiryReceivedV1, utcInstant } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import type { EnquiryReceived } from '../../domain/enquiry/enquiry.js';
import type { ConcernSupplemented } from '../../domain/supplement/supplement.js';

/** What follows from partners' messages and leaves the service. Ids, codes and dates only; a message is received once, so its event bears its id. */
export function outgoingOf(fact: EnquiryReceived | ConcernSupplemented): CloudEvent {
  switch (fact.kind) {
    case 'enquiry-received':
      return enquiryReceived(fact);
    case 'concern-supplemented':
      return concernSupplemented(fact);
  }
}

function enquiryReceived({ enquiry, childId }: EnquiryReceived): CloudEvent {
  const { id, kommunkod, receivedAt, form, targetGroups, exitPhase, ageGroup, consentedGivers, receivedOn } = enquiry;
  const data: EnquiryReceivedV1 = {
    enquiryId: id,
    ...(childId !== undefined && { childId }),
    ...{ form, targetGroups },
    ...(exitPhase !== undefined && { exitPhase }),
    ...{ ageGroup, consentedGivers, receivedAt: utcInstant(receivedAt), receivedOn },
  };
  const legalbasis = childId === undefined ? {} : { legalbasis: 'CONSENT' };
  return cloudEvent(EnquiryReceivedV1, { id, kommunkod, subject: id, time: receivedAt, ...legalbasis, classification: 'K2', data });
}

function concernSupplemented({ supplement, childId }: ConcernSupplemented): CloudEvent {
  const { id, kommunkod, concernId, acute, receivedAt, receivedOn } = supplement;
  const data: ConcernSupplementedV1 = { supplementId: id, concernId, childId, receivedAt: utcInstant(receivedAt), receivedOn, acute };
  return cloudEvent(ConcernSupplementedV1, { id, kommunkod, subject: concernId, time: receivedAt, classification: 'K2', data });
}
