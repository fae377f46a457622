import { Controller } from '@nestjs/common';
import { ConcernReceivedV1 } from '@varsam/contracts';
import { type BatchContext, BatchHandler, type Delivery } from '@varsam/messaging';
import { RecordFacts } from './record-facts.js';
import { validationOf } from './validation.js';

const validate = validationOf([ConcernReceivedV1]);

@Controller()
export class ReferralsEventsHandler {
  constructor(private readonly facts: RecordFacts) {}

  @BatchHandler({ stream: 'DOMAIN', durable: 'reporting-referrals', subject: 'domain.*.referrals.>' })
  receive(deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
    return this.facts.receive('reporting-referrals', deliveries, context, validate);
  }
}
