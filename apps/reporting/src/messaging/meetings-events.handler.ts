import { Controller } from '@nestjs/common';
import { ConsentGivenV1, ConsentWithdrawnV1, MeetingHeldV1, SspfEnquiryOpenedV1 } from '@varsam/contracts';
import { type BatchContext, BatchHandler, type Delivery } from '@varsam/messaging';
import { RecordFacts } from './record-facts.js';
import { validationOf } from './validation.js';

const validate = validationOf([ConsentGivenV1, ConsentWithdrawnV1, MeetingHeldV1, SspfEnquiryOpenedV1]);

@Controller()
export class MeetingsEventsHandler {
  constructor(private readonly facts: RecordFacts) {}

  @BatchHandler({ stream: 'DOMAIN', durable: 'reporting-meetings', subject: 'domain.*.meetings.>' })
  receive(deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
    return this.facts.receive('reporting-meetings', deliveries, context, validate);
  }
}
