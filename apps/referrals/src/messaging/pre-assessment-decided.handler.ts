import { Controller } from '@nestjs/common';
import { BatchHandler } from '@varsam/messaging';
import type { BatchContext, Delivery } from '@varsam/messaging';
import { Inbox } from '@varsam/outbox';
import { NoteConcernDecisions } from '../use-cases/feedback/note-concern-decisions.js';
import { decidedConcern, problemIn } from './decided-concern.js';

/** What assessments decided on a concern that came in here (SoL 20:2). */
@Controller()
export class PreAssessmentDecidedHandler {
  constructor(
    private readonly inbox: Inbox,
    private readonly decisions: NoteConcernDecisions,
  ) {}

  @BatchHandler({ stream: 'DOMAIN', durable: 'referrals-assessments', subject: 'domain.*.assessments.>' })
  receive(deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
    return this.inbox.receive(deliveries, context, problemIn, (events) => this.decisions.handle(events.map(decidedConcern)));
  }
}
