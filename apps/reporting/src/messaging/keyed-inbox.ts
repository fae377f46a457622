import { type CloudEvent, decodeEvents, InvalidEnvelope } from '@varsam/contracts';
import type { BatchContext, DeadLetter, Delivery } from '@varsam/messaging';
import type { Database, DeadLetters, Inbox } from '@varsam/outbox';

type Validate = (type: string, data: unknown) => string | null | undefined;
type Apply = (events: readonly CloudEvent[]) => Promise<void>;

/**
 * An inbox without rows of its own: what is recorded here is keyed by the record that the event is about, so hearing it twice changes
 * nothing and the hot path is spared a table. A batch that still fails when it stands alone goes through the ordinary inbox, which
 * isolates the event to blame.
 */
export class KeyedInbox {
  constructor(
    private readonly database: Database,
    private readonly deadLetters: DeadLetters,
    private readonly inbox: Inbox,
    private readonly handler: string,
  ) {}

  async receive(deliveries: readonly Delivery[], context: BatchContext, validate: Validate, apply: Apply): Promise<void> {
    if (context.finalAttempt) return this.inbox.receive(deliveries, context, validate, apply);
    const opened = deliveries.map((delivery) => open(delivery, validate));
    const events = opened.flatMap((message) => message.events);
    const faults = opened.flatMap(({ delivery, fault }) => (fault === undefined ? [] : [this.letterOf(delivery, fault)]));
    if (faults.length === 0) return events.length === 0 ? undefined : apply(events);
    await this.database.transaction(kommunkoderOf(deliveries), async () => {
      await apply(events);
      await this.deadLetters.record(faults);
    });
  }

  private letterOf(delivery: Delivery, fault: string): DeadLetter {
    return { delivery, handler: this.handler, slug: fault.split(' ', 1)[0] ?? fault, detail: fault, attempts: delivery.attempt };
  }
}

interface Opened {
  readonly delivery: Delivery;
  readonly events: readonly CloudEvent[];
  readonly fault?: string;
}

/** The good events of a message are applied; the message is kept whole with the first fault found in it. */
function open(delivery: Delivery, validate: Validate): Opened {
  const kommunkod = kommunkodOf(delivery);
  const events: CloudEvent[] = [];
  let fault: string | undefined;
  try {
    for (const event of decodeEvents(delivery.payload)) {
      const problem = event.kommunkod === kommunkod ? validate(event.type, event.data) : 'foreign-municipality';
      if (problem === undefined) events.push(event);
      else fault ??= problem ?? undefined;
    }
  } catch (unreadable) {
    if (!(unreadable instanceof InvalidEnvelope)) throw unreadable;
    return { delivery, events: [], fault: unreadable.message.replace(':', '') };
  }
  return { delivery, events, ...(fault !== undefined && { fault }) };
}

function kommunkodOf({ subject }: Delivery): string | undefined {
  return subject.split('.')[1];
}

function kommunkoderOf(deliveries: readonly Delivery[]): readonly string[] {
  return [...new Set(deliveries.flatMap((delivery) => kommunkodOf(delivery) ?? []))].sort();
}
