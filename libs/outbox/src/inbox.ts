import type { CloudEvent } from '@varsam/contracts';
import type { BatchContext, DeadLetterSink, Delivery } from '@varsam/messaging';

import { columnArrays } from './column-arrays.js';
import type { Database } from './database.js';
import { detailOf, slugOf } from './fault-words.js';
import { openedMessages, poisonLetter } from './opened-messages.js';
import type { OpenedMessage, ReceivedEvent, Validate } from './opened-messages.js';
import { OpenTransaction } from './open-transaction.js';
import type { Transaction } from './transaction.js';
import { isTransient } from './transient-faults.js';

type Apply = (events: readonly CloudEvent[]) => Promise<void>;

/**
 * Receives each message once, however often it is delivered: its row here and its effect commit together. An outbox row never changes,
 * so an event lives in exactly one message and the message's id guards all its events.
 */
export class Inbox {
  constructor(
    private readonly database: Database,
    private readonly consumer: string,
    private readonly deadLetters: DeadLetterSink,
  ) {}

  /**
   * Unreadable messages and events that fail `validate` are dead-lettered in the same transaction and the rest is applied. What `apply`
   * throws undoes everything, until the final attempt: then the events that cannot be applied are isolated and dead-lettered.
   */
  async receive(deliveries: readonly Delivery[], context: BatchContext, validate: Validate, apply: Apply): Promise<void> {
    const messages = openedMessages(deliveries, validate);
    const kommunkoder = [...new Set(messages.flatMap(({ kommunkod }) => kommunkod ?? []))].sort();
    await this.database.transaction(kommunkoder, async (tx) => {
      const unseen = await this.unseen(tx, messages);
      const events = unseen.flatMap((message) => message.events);
      const letters = unseen.flatMap((message) => message.poison);
      const failed = context.finalAttempt ? await isolateFailing(OpenTransaction.of(tx), events, apply) : await applyAll(events, apply);
      await this.deadLetters.record([...letters, ...failed].map((poison) => poisonLetter(poison, this.consumer)));
    });
  }

  private async unseen(tx: Transaction, messages: readonly OpenedMessage[]): Promise<readonly OpenedMessage[]> {
    const byId = new Map(messages.map((message) => [message.delivery.messageId, message]));
    const fresh = await tx.query<{ id: string }>({
      name: 'inbox:insert',
      // sorted, so that two consumers given the same messages wait for each other in one order only
      text: `insert into inbox (consumer, message_id) select $1, id from unnest($2::text[]) as id order by id
        on conflict do nothing returning message_id as id`,
      values: [this.consumer, columnArrays.text([...byId.keys()])],
    });
    const unseen = new Set(fresh.map(({ id }) => id));
    return [...byId.values()].filter(({ delivery }) => unseen.has(delivery.messageId));
  }
}

async function applyAll(received: readonly ReceivedEvent[], apply: Apply): Promise<readonly never[]> {
  if (received.length > 0) await apply(received.map(({ event }) => event));
  return [];
}

type Failed = ReceivedEvent & { readonly slug: string; readonly detail: string };

/** Halves what fails until each bad event stands alone; everything beside it is applied. A fault of the surroundings blames no event. */
async function isolateFailing(tx: OpenTransaction, received: readonly ReceivedEvent[], apply: Apply): Promise<readonly Failed[]> {
  try {
    await tx.isolate(() => applyAll(received, apply));
    return [];
  } catch (fault) {
    const [first] = received;
    if (first === undefined || isTransient(fault)) throw fault;
    if (received.length === 1) return [{ ...first, slug: slugOf(fault), detail: detailOf(fault) }];
    const middle = received.length >> 1;
    const earlier = await isolateFailing(tx, received.slice(0, middle), apply);
    return [...earlier, ...(await isolateFailing(tx, received.slice(middle), apply))];
  }
}
