import type { CloudEvent } from '@varsam/contracts';
import type { BatchContext, Delivery } from '@varsam/messaging';
import { type Database, type DeadLetters, Inbox } from '@varsam/outbox';
import { factsOf } from '../projections/facts-of-events.js';
import type { Facts } from '../projections/facts.js';
import { KeyedInbox } from './keyed-inbox.js';

interface FactStore {
  record(facts: Facts): Promise<void>;
}

/** From a fetched batch to the facts that reports rest on; the same for every owner of events. */
export class RecordFacts {
  constructor(
    private readonly database: Database,
    private readonly deadLetters: DeadLetters,
    private readonly store: FactStore,
  ) {}

  receive(
    durable: string,
    deliveries: readonly Delivery[],
    context: BatchContext,
    validate: (type: string, data: unknown) => string | null | undefined,
  ): Promise<void> {
    const inbox = new KeyedInbox(this.database, this.deadLetters, new Inbox(this.database, durable, this.deadLetters), durable);
    return inbox.receive(deliveries, context, validate, (events: readonly CloudEvent[]) => this.store.record(factsOf(events)));
  }
}
