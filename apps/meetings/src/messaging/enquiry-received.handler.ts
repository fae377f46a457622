import { Controller, Inject } from '@nestjs/common';
import type { CloudEvent, EnquiryReceivedV1 } from '@varsam/contracts';
import { BatchHandler } from '@varsam/messaging';
import type { BatchContext, Delivery } from '@varsam/messaging';
import type { Inbox } from '@varsam/outbox';
import type { ReceivedEnquiry } from '../domain/enquiry/enquiry.js';
import { NoteEnquiries } from '../use-cases/note-enquiries.js';
import { problemIn } from './read-contracts.js';

export const ENQUIRY_INBOX = Symbol('meetings.enquiry-inbox');

/** Enquiries alone: what is reported of children under the duty to report is nothing that SSPF hears of (DOMAIN 0.1 point 2). */
@Controller()
export class EnquiryReceivedHandler {
  constructor(
    @Inject(ENQUIRY_INBOX) private readonly inbox: Inbox,
    private readonly noteEnquiries: NoteEnquiries,
  ) {}

  @BatchHandler({ stream: 'DOMAIN', durable: 'meetings-referrals', subject: 'domain.*.referrals.enquiry-received.v1' })
  receive(deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
    return this.inbox.receive(deliveries, context, problemIn, (events) => this.noteEnquiries.handle(events.map(received)));
  }
}

function received({ kommunkod, data }: CloudEvent): ReceivedEnquiry {
  const { enquiryId, childId, form, targetGroups, exitPhase, ageGroup, consentedGivers, receivedAt, receivedOn } =
    data as EnquiryReceivedV1;
  return {
    ...{ kommunkod, enquiryId, form, targetGroups, ageGroup, consentedGivers, receivedAt, receivedOn },
    ...(typeof childId === 'string' && { childId }),
    ...(typeof exitPhase === 'string' && { exitPhase }),
  };
}
