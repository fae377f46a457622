import { Controller } from '@nestjs/common';
import { type BatchContext, BatchHandler, type Delivery } from '@varsam/messaging';
import { Inbox } from '@varsam/outbox';
import { LearnOfInvestigations } from '../use-cases/learn-of-investigations.js';
import { investigationEvents, investigationNews } from './investigation-news.js';
import { validationOf } from './validation.js';

const validate = validationOf(investigationEvents);

@Controller()
export class AssessmentsEventsHandler {
  constructor(
    private readonly inbox: Inbox,
    private readonly investigations: LearnOfInvestigations,
  ) {}

  @BatchHandler({ stream: 'DOMAIN', durable: 'housing-assessments', subject: 'domain.*.assessments.>' })
  receive(deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
    return this.inbox.receive(deliveries, context, validate, (events) => this.investigations.handle(events.flatMap(investigationNews)));
  }
}
