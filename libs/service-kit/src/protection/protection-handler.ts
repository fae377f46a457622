import { Controller, Inject, type Type } from '@nestjs/common';
import { ProtectionNotedV1 } from '@varsam/contracts';
import { BatchHandler, type BatchContext, type Delivery } from '@varsam/messaging';
import { Database, DeadLetters, Inbox } from '@varsam/outbox';
import { compiledValidator } from '../validator.js';
import { holdRecords } from '../disposal/disposal-lock.js';
import { noteProtections } from './known-protections.js';

/** Keeps for a service how the children are protected whose records it holds; its module takes it as a controller. */
export function protectionHandler(service: string): Type {
  const durable = `${service}-protection-noted`;
  const problems = compiledValidator(ProtectionNotedV1);
  const problemIn = (type: string, data: unknown): string | null | undefined => {
    if (type !== ProtectionNotedV1.type) return null;
    const [first] = problems(data);
    return first && `${first.slug} ${first.pointer}`;
  };

  @Controller()
  class ProtectionNotedHandler {
    private readonly inbox: Inbox;

    constructor(
      @Inject(Database) private readonly database: Database,
      @Inject(DeadLetters) deadLetters: DeadLetters,
    ) {
      this.inbox = new Inbox(database, durable, deadLetters);
    }

    @BatchHandler({ stream: 'DOMAIN', durable, subject: 'domain.*.referrals.protection-noted.v1' })
    receive(deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
      return this.inbox.receive(deliveries, context, problemIn, (events) => {
        const kommunkoder = [...new Set(events.map(({ kommunkod }) => kommunkod))];
        return this.database.transaction(kommunkoder, async (tx) => {
          await holdRecords(tx);
          await noteProtections(tx, events);
        });
      });
    }
  }
  return ProtectionNotedHandler;
}
