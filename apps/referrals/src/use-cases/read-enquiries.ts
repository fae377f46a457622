import type { Viewer } from '../domain/child-file.js';
import type { Enquiries, EnquiryRecord } from '../persistence/enquiries.js';

export class ReadEnquiries {
  constructor(private readonly enquiries: Enquiries) {}

  handle(viewer: Viewer, enquiryId: string): Promise<EnquiryRecord | undefined> {
    return this.enquiries.read(viewer, enquiryId);
  }
}
