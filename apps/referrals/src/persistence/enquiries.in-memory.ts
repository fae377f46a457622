import { mayReadEnquiry } from '../domain/access.js';
import type { Viewer } from '../domain/child-file.js';
import type { Enquiry, EnquiryReceived } from '../domain/enquiry/enquiry.js';
import type { EnquiryRule } from '../domain/enquiry/enquiry-rule.js';
import { outgoingOf } from '../messaging/outgoing/message-facts.js';
import { enquiryMessage, factOf } from './enquiries.filing.js';
import type { Enquiries, EnquiryRecord, EnquiryToFile } from './enquiries.js';
import type { FiledMessage, PartnerMessages } from './partner-messages.js';

const rules: readonly EnquiryRule[] = [
  { form: 'SSPF', minAge: 10, maxAge: 18, youthConsentAge: 15, validFrom: '2021-04-15' },
  { form: 'SIG', minAge: 10, maxAge: 20, youthConsentAge: 15, validFrom: '2021-04-15' },
  { form: 'EXIT_SUPPORT', minAge: 10, youthConsentAge: 15, validFrom: '2021-04-15' },
];

export class InMemoryEnquiries implements Enquiries {
  readonly reads: { readonly enquiryId: string; readonly allowed: boolean }[] = [];
  private readonly kept = new Map<string, EnquiryReceived & { readonly body: Uint8Array }>();

  constructor(private readonly messages: PartnerMessages) {}

  rules(): Promise<readonly EnquiryRule[]> {
    return Promise.resolve(rules);
  }

  file(enquiries: readonly EnquiryToFile[]): Promise<readonly FiledMessage[]> {
    const given = new Map(enquiries.map((one) => [one.enquiry.id, one]));
    return this.messages.file(enquiries.map(enquiryMessage), (tx, fresh) => {
      const received = fresh.map(({ message, childId }) => factOf(given.get(message.id)!.enquiry, childId));
      for (const fact of received) this.kept.set(fact.enquiry.id, { ...fact, body: given.get(fact.enquiry.id)!.sent.body });
      tx.publish(received.map(outgoingOf));
      return Promise.resolve();
    });
  }

  read(viewer: Viewer, enquiryId: string): Promise<EnquiryRecord | undefined> {
    const kept = this.kept.get(enquiryId);
    const allowed = kept !== undefined && mayReadEnquiry(viewer, kept.enquiry);
    this.reads.push({ enquiryId, allowed });
    if (!allowed) return Promise.resolve(undefined);
    const enquiry: Partial<Enquiry> & Omit<Enquiry, 'id' | 'identity'> = { ...kept.enquiry };
    delete (enquiry as { id?: string }).id;
    delete (enquiry as { identity?: unknown }).identity;
    const body = JSON.parse(Buffer.from(kept.body).toString()) as unknown;
    return Promise.resolve({ ...enquiry, enquiryId, ...(kept.childId !== undefined && { childId: kept.childId }), body });
  }
}
