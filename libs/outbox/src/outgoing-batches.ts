import { v7 as uuid } from 'uuid';

import { domainSubject, encodeBatch } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';

import { columnArrays } from './column-arrays.js';
import type { OutboxRow } from './outbox-row.js';
import type { Statement, Transaction } from './transaction.js';

const maxEvents = 250;
const maxBytes = 768 * 1024; // well under the 1 MiB that a NATS server takes by default

type Unsaved = Omit<OutboxRow, 'seq' | 'createdAt'>;

/** One row per event type and municipality and at most 250 events: what each consumer then reads, validates and applies as a whole. */
export function outgoingBatches(events: readonly CloudEvent[]): readonly Unsaved[] {
  const groups = new Map<string, CloudEvent[]>();
  let last: readonly [type: string, kommunkod: string, group: CloudEvent[]] | undefined;
  for (const event of events) {
    // a batch mostly says the same of the same municipality
    if (last === undefined || event.type !== last[0] || event.kommunkod !== last[1])
      last = [event.type, event.kommunkod, groupOf(groups, event)];
    last[2].push(event);
  }
  return [...groups].flatMap(([subject, group]) => encoded(subject, group));
}

function groupOf(groups: Map<string, CloudEvent[]>, event: CloudEvent): CloudEvent[] {
  const subject = domainSubject(event.kommunkod, event.type);
  const group = groups.get(subject) ?? [];
  groups.set(subject, group);
  return group;
}

function encoded(subject: string, events: readonly CloudEvent[]): readonly Unsaved[] {
  const first = events[0];
  if (first === undefined) return [];
  if (events.length > maxEvents) return [...encoded(subject, events.slice(0, maxEvents)), ...encoded(subject, events.slice(maxEvents))];
  const payload = encodeBatch(events);
  if (payload.byteLength > maxBytes && events.length > 1) {
    const middle = events.length >> 1;
    return [...encoded(subject, events.slice(0, middle)), ...encoded(subject, events.slice(middle))];
  }
  const { traceparent } = first;
  return [{ messageId: uuid(), subject, payload, eventCount: events.length, ...(traceparent === undefined ? {} : { traceparent }) }];
}

function insertion(batches: readonly Unsaved[]): Statement {
  return {
    name: 'outbox:insert',
    text: `insert into outbox (message_id, subject, payload, event_count, traceparent)
      select * from unnest($1::uuid[], $2::text[], $3::bytea[], $4::int[], $5::text[])
      returning message_id as "messageId", seq, created_at as "createdAt"`,
    values: [
      columnArrays.uuid(batches.map((batch) => batch.messageId)),
      columnArrays.text(batches.map((batch) => batch.subject)),
      columnArrays.bytea(batches.map((batch) => batch.payload)),
      columnArrays.int(batches.map((batch) => batch.eventCount)),
      columnArrays.text(batches.map((batch) => batch.traceparent)),
    ],
  };
}

export async function saveOutgoing(tx: Pick<Transaction, 'query'>, events: readonly CloudEvent[]): Promise<readonly OutboxRow[]> {
  const batches = outgoingBatches(events);
  if (batches.length === 0) return [];
  const saved = await tx.query<Pick<OutboxRow, 'messageId' | 'seq' | 'createdAt'>>(insertion(batches));
  const byId = new Map(batches.map((batch) => [batch.messageId, batch]));
  return saved.flatMap((row) => {
    const batch = byId.get(row.messageId);
    return batch ? [{ ...batch, ...row }] : [];
  });
}
