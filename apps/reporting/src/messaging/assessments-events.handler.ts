import { Controller } from '@nestjs/common';
import { InvestigationClosedV1, InvestigationOpenedV1, PreAssessmentDecidedV1, ProtectionAssessedV1 } from '@varsam/contracts';
import { type BatchContext, BatchHandler, type Delivery } from '@varsam/messaging';
import { RecordFacts } from './record-facts.js';
import { validationOf } from './validation.js';

const validate = validationOf([InvestigationClosedV1, InvestigationOpenedV1, PreAssessmentDecidedV1, ProtectionAssessedV1]);

@Controller()
export class AssessmentsEventsHandler {
  constructor(private readonly facts: RecordFacts) {}

  @BatchHandler({ stream: 'DOMAIN', durable: 'reporting-assessments', subject: 'domain.*.assessments.>' })
  receive(deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
    return this.facts.receive('reporting-assessments', deliveries, context, validate);
  }
}
