import type { Viewer } from '../domain/child-file.js';
import type { Enquiry } from '../domain/enquiry/enquiry.js';
import type { EnquiryRule } from '../domain/enquiry/enquiry-rule.js';
import type { FiledMessage, SentMessage } from './partner-messages.js';

export interface EnquiryToFile {
  readonly enquiry: Enquiry;
  readonly sent: SentMessage;
}

/** An enquiry as its coordinator reads it. */
export interface EnquiryRecord extends Omit<Enquiry, 'identity' | 'exitPhase' | 'id' | 'protectionLevel'> {
  readonly enquiryId: string;
  readonly exitPhase?: string;
  /** Only of a young person whom the enquiry may name. */
  readonly childId?: string;
  /** The enquiry as it came. */
  readonly body: unknown;
}

export interface Enquiries {
  /** Every rule that ever held, of every municipality. */
  rules(): Promise<readonly EnquiryRule[]>;
  /** Files enquiries, their messages and the outgoing events in one transaction; one answer for each, in order. */
  file(enquiries: readonly EnquiryToFile[]): Promise<readonly FiledMessage[]>;
  /** Nothing is returned for an enquiry that does not exist or that the viewer may not see; both are logged in the same transaction. */
  read(viewer: Viewer, enquiryId: string): Promise<EnquiryRecord | undefined>;
}
