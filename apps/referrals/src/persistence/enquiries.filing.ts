import type { Enquiry, EnquiryReceived } from '../domain/enquiry/enquiry.js';
import type { EnquiryToFile } from './enquiries.js';
import type { MessageToFile } from './partner-messages.js';

export function enquiryMessage({ enquiry, sent }: EnquiryToFile): MessageToFile {
  const { id, kommunkod, partnerId, receivedAt, warnings, identity, protectionLevel } = enquiry;
  return {
    ...{ id, kommunkod, partnerId, kind: 'enquiry', receivedAt, warnings, mandated: false, acute: false },
    ...sent,
    ...(identity !== undefined && { identity }),
    ...(protectionLevel !== undefined && { protectionLevel }),
  };
}

/** The file of somebody who may not be named, or whom nobody can name yet, is the enquiry's own and nobody else's business. */
export function factOf(enquiry: Enquiry, childId: string | undefined): EnquiryReceived {
  return { kind: 'enquiry-received', enquiry, ...(enquiry.identifies && childId !== undefined && { childId }) };
}
