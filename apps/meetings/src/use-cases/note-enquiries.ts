import type { Actor } from '../domain/actor.js';
import type { Enquiry, ReceivedEnquiry } from '../domain/enquiry/enquiry.js';
import type { Enquiries } from '../persistence/enquiries.js';

/** What partners have asked for, until the coordinator takes it on. */
export class NoteEnquiries {
  constructor(private readonly enquiries: Enquiries) {}

  handle(received: readonly ReceivedEnquiry[]): Promise<void> {
    return this.enquiries.note(received);
  }

  waiting(viewer: Actor): Promise<readonly Enquiry[]> {
    return this.enquiries.waiting(viewer);
  }
}
