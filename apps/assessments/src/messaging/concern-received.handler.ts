import { Controller } from '@nestjs/common';
import type { CloudEvent, ConcernReceivedV1 } from '@varsam/contracts';
import { BatchHandler } from '@varsam/messaging';
import type { BatchContext, Delivery } from '@varsam/messaging';
import { Inbox } from '@varsam/outbox';
import type { ReceivedConcern } from '../domain/concern/open-concern.js';
import { OpenConcerns } from '../use-cases/open-concerns.js';
import { problemIn } from './read-contracts.js';

@Controller()
export class ConcernReceivedHandler {
  constructor(
    private readonly inbox: Inbox,
    private readonly openConcerns: OpenConcerns,
  ) {}

  @BatchHandler({ stream: 'DOMAIN', durable: 'assessments-referrals', subject: 'domain.*.referrals.>' })
  receive(deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
    return this.inbox.receive(deliveries, context, problemIn, (events) => this.openConcerns.handle(events.map(received)));
  }
}

function received({ kommunkod, data }: CloudEvent): ReceivedConcern {
  const { concernId, childId, receivedAt, receivedOn, acute } = data as ConcernReceivedV1;
  return { kommunkod, concernId, childId, receivedAt, receivedOn, acute };
}
