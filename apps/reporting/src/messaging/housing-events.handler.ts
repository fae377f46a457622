import { Controller } from '@nestjs/common';
import { HousingDecidedV1, HousingDecisionNotifiedV1, HousingNeedRaisedV1, HousingPlacedV1, ThreatAssessedV1 } from '@varsam/contracts';
import { type BatchContext, BatchHandler, type Delivery } from '@varsam/messaging';
import { RecordFacts } from './record-facts.js';
import { validationOf } from './validation.js';

const validate = validationOf([HousingDecidedV1, HousingDecisionNotifiedV1, HousingNeedRaisedV1, HousingPlacedV1, ThreatAssessedV1]);

@Controller()
export class HousingEventsHandler {
  constructor(private readonly facts: RecordFacts) {}

  @BatchHandler({ stream: 'DOMAIN', durable: 'reporting-housing', subject: 'domain.*.housing.>' })
  receive(deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
    return this.facts.receive('reporting-housing', deliveries, context, validate);
  }
}
