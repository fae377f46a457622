import { Controller, Get } from '@nestjs/common';
import { Access, CurrentViewer } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import type { Enquiry } from '../domain/enquiry/enquiry.js';
import { NoteEnquiries } from '../use-cases/note-enquiries.js';
import { listEnquiries } from './documents/enquiries.js';

@Controller('enquiries')
export class EnquiriesController {
  constructor(private readonly enquiries: NoteEnquiries) {}

  /** What partners have asked for and nobody has taken on, longest waiting first. What each says is read at referrals, under the same id. */
  @Get()
  @Access({ roles: ['sspfCoordinator'] })
  @Documented(listEnquiries)
  async waiting(@CurrentViewer() viewer: Viewer): Promise<{ readonly enquiries: readonly Enquiry[] }> {
    return { enquiries: await this.enquiries.waiting(viewer) };
  }
}
