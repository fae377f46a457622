import { Controller } from '@nestjs/common';
import { ConcernSupplementedV1 } from '@varsam/contracts';
import type { CloudEvent, ConcernReceivedV1 } from '@varsam/contracts';
import { BatchHandler } from '@varsam/messaging';
import type { BatchContext, Delivery } from '@varsam/messaging';
import { Inbox } from '@varsam/outbox';
import type { ReceivedConcern } from '../domain/concern/open-concern.js';
import { NoteSupplements } from '../use-cases/note-supplements.js';
import type { ReceivedSupplement } from '../use-cases/note-supplements.js';
import { OpenConcerns } from '../use-cases/open-concerns.js';
import { problemIn } from './read-contracts.js';

@Controller()
export class ConcernReceivedHandler {
  constructor(
    private readonly inbox: Inbox,
    private readonly openConcerns: OpenConcerns,
    private readonly noteSupplements: NoteSupplements,
  ) {}

  @BatchHandler({ stream: 'DOMAIN', durable: 'assessments-referrals', subject: 'domain.*.referrals.>' })
  receive(deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
    return this.inbox.receive(deliveries, context, problemIn, (events) => this.apply(events));
  }

  /** Concerns by far the most, and first: a supplement then finds what it adds to. */
  private async apply(events: readonly CloudEvent[]): Promise<void> {
    const added = events.filter(({ type }) => type === ConcernSupplementedV1.type);
    const opened = added.length === 0 ? events : events.filter(({ type }) => type !== ConcernSupplementedV1.type);
    if (opened.length > 0) await this.openConcerns.handle(opened.map(received));
    if (added.length > 0) await this.noteSupplements.handle(added.map(supplement));
  }
}

function supplement({ kommunkod, data }: CloudEvent): ReceivedSupplement {
  const { supplementId, concernId, childId, receivedAt, receivedOn, acute } = data as ConcernSupplementedV1;
  return { kommunkod, supplementId, concernId, childId, receivedAt, receivedOn, acute };
}

function received({ kommunkod, data }: CloudEvent): ReceivedConcern {
  const { concernId, childId, receivedAt, receivedOn, acute } = data as ConcernReceivedV1;
  return { kommunkod, concernId, childId, receivedAt, receivedOn, acute };
}
