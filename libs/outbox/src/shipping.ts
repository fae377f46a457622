import { batchContentType } from '@varsam/contracts';
import type { OutgoingMessage, Publisher, PublishOutcome } from '@varsam/messaging';

import type { OutboxRow } from './outbox-row.js';
import type { Acked } from './outbox-store.js';
import type { Standing } from './stream-check.js';

export interface Shipped {
  readonly acked: readonly Acked[];
  /** The stream is not what it was at the last check. */
  readonly streamInDoubt: boolean;
}

const noStream = /no responders|stream not found|no stream/i;

/** Publishes rows and says which of them the stream surely holds. */
export async function ship(publisher: Publisher, rows: readonly OutboxRow[], standing: Standing): Promise<Shipped> {
  const before = standing.highest;
  const outcomes = await publisher.publish(rows.map(messageOf));
  const acked: Acked[] = [];
  let streamInDoubt = false;
  outcomes.forEach((outcome, index) => {
    const row = rows[index];
    if (!row) return;
    streamInDoubt ||= castsDoubt(outcome, before);
    if (!outcome.ok || pointsIntoWhatWasLost(outcome, standing)) return;
    standing.highest = Math.max(standing.highest, outcome.sequence);
    acked.push({ seq: row.seq, createdAt: row.createdAt, streamSeq: outcome.sequence });
  });
  return { acked, streamInDoubt };
}

function castsDoubt(outcome: PublishOutcome, highestBefore: number): boolean {
  if (!outcome.ok) return noStream.test(outcome.reason);
  return !outcome.duplicate && outcome.sequence <= highestBefore;
}

/** The server remembers message ids longer than a purged message: such a duplicate is not in the stream, and the row waits for the window to pass. */
function pointsIntoWhatWasLost(outcome: { readonly duplicate: boolean; readonly sequence: number }, standing: Standing): boolean {
  return outcome.duplicate && outcome.sequence > standing.lostAfter && outcome.sequence <= standing.lostUpTo;
}

function messageOf(row: OutboxRow): OutgoingMessage {
  const { subject, messageId, payload, traceparent } = row;
  return { subject, messageId, payload, contentType: batchContentType, ...(traceparent === undefined ? {} : { traceparent }) };
}
