import { Controller, Get, Param } from '@nestjs/common';
import { Access, CurrentViewer, Problem } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { ReadEnquiries } from '../use-cases/read-enquiries.js';
import { readEnquiry } from './documents/enquiry-records.js';

interface EnquiryView {
  readonly enquiryId: string;
  readonly form: string;
  readonly receivedAt: string;
  /** The enquiry as it came. */
  readonly enquiry: unknown;
}

/** What a partner has asked for, for the coordinator who takes it on; every reading is logged. */
@Controller('enquiries')
export class EnquiryRecordsController {
  constructor(private readonly reading: ReadEnquiries) {}

  @Get(':enquiryId')
  @Access({ roles: ['sspfCoordinator'] })
  @Documented(readEnquiry)
  async read(@CurrentViewer() viewer: Viewer, @Param('enquiryId') enquiryId: string): Promise<EnquiryView> {
    const record = await this.reading.handle(viewer, enquiryId);
    if (record === undefined) throw new Problem('not-found', 404, 'Not found');
    const { body, receivedAt, ...shown } = record;
    return { ...shown, receivedAt: receivedAt.toISOString(), enquiry: body };
  }
}
