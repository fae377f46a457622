import type { Actor } from '../domain/actor.js';
import type { Enquiry, ReceivedEnquiry } from '../domain/enquiry/enquiry.js';

export interface Enquiries {
  /** Takes note of enquiries, one statement for all. The same again changes nothing, one that was taken on stays so. */
  note(received: readonly ReceivedEnquiry[]): Promise<void>;
  /** What waits for the viewer, longest first; logged like a reading of each. */
  waiting(viewer: Actor): Promise<readonly Enquiry[]>;
}
