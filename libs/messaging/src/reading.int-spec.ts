import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, testNatsUrl } from '@varsam/testing';
import { InvalidMessage } from './dead-letter.js';
import type { Delivery } from './delivery.js';
import { DatabaseAway, Gate, numbered, PostOffice } from './reader.suite.js';

describe('reading in batches', () => {
  let office: PostOffice;

  beforeEach(async () => {
    office = new PostOffice(testNatsUrl());
    await office.makeStream();
  });
  afterEach(() => office.close());

  it('hands over what waits in large batches, each message once', async () => {
    await office.post(...numbered(3_000));
    await office.startReader();
    await eventually('all to be read', () => office.read.length >= 3_000);
    await office.settled();
    expect(new Set(office.read)).toEqual(new Set(numbered(3_000)));
    expect(office.read).toHaveLength(3_000);
    expect(office.reports.length).toBeLessThan(20);
  });

  it('carries the traceparent from the publisher to the handler', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const seen: Delivery[] = [];
    await office.startReader((deliveries) => void seen.push(...deliveries));
    await office.publisher.publish([office.letter('traced', { traceparent })]);
    await eventually('the letter', () => seen.length === 1);
    expect(seen[0]).toMatchObject({ messageId: 'traced', traceparent, contentType: 'text/plain', attempt: 1, stream: office.spec.name });
    expect(Buffer.from(seen[0]?.payload ?? []).toString()).toBe('traced');
  });

  it('a batch whose middle message always throws: the rest is acked and the bad one is dead-lettered with its reason', async () => {
    await office.post(...numbered(500));
    await office.startReader((deliveries) => {
      if (deliveries.some(({ messageId }) => messageId === 'letter-250')) throw new TypeError('letter-250 is torn');
    });
    await eventually('the dead letter', () => office.letters.length > 0, 30_000);
    await office.settled();
    expect(office.letters).toMatchObject([
      { delivery: { messageId: 'letter-250' }, handler: office.durable, slug: 'handler-failed', detail: 'TypeError', attempts: 3 },
    ]);
    expect(office.read.toSorted()).toEqual(
      numbered(500)
        .filter((id) => id !== 'letter-250')
        .toSorted(),
    );
  });

  it('an invalid message is dead-lettered at once', async () => {
    await office.post('unreadable');
    await office.startReader(() => {
      throw new InvalidMessage('malformed-json', 'not JSON');
    });
    await eventually('the dead letter', () => office.letters.length > 0);
    await office.settled();
    expect(office.letters).toMatchObject([{ slug: 'malformed-json', attempts: 1 }]);
  });

  it('a transient fault is retried and never dead-lettered', async () => {
    let faults = 0;
    await office.post(...numbered(10));
    await office.startReader(
      () => {
        if (++faults <= 4) throw new DatabaseAway();
      },
      { maxAttempts: 2 },
    );
    await eventually('all to be read', () => office.read.length >= 10, 30_000);
    await office.settled();
    expect(office.letters).toEqual([]);
    expect(new Set(office.read).size).toBe(10);
  });

  it('a batch that takes longer than the ack may wait is not handed out again', async () => {
    const done = new Gate();
    let calls = 0;
    await office.post(...numbered(5));
    await office.startReader(
      async () => {
        calls++;
        await done.opened;
      },
      { ackWaitSeconds: 3 },
    );
    const startedAt = await eventually('the batch to start', () => calls > 0 && Date.now());
    await eventually('two ack times to pass', () => Date.now() - startedAt > 6_500);
    done.open();
    await office.settled();
    expect(calls).toBe(1);
    expect(office.read).toHaveLength(5);
  });

  it('two strategies share one durable', async () => {
    const readBy = [0, 0];
    const reader = (index: number) =>
      office.startReader(
        (deliveries) => {
          readBy[index] = (readBy[index] ?? 0) + deliveries.length;
        },
        { maxBatch: 50 },
      );
    await Promise.all([reader(0), reader(1)]);
    for (const from of [1, 1_001, 2_001, 3_001]) await office.post(...numbered(1_000, from));
    await office.settled();
    expect(office.read.toSorted()).toEqual(numbered(4_000).toSorted());
    expect(Math.min(...readBy)).toBeGreaterThan(0);
  });

  it('draining finishes what was fetched', async () => {
    const done = new Gate();
    let started = false;
    const app = await office.startReader(
      async () => {
        started = true;
        await done.opened;
      },
      { maxBatch: 10, inFlight: 1 },
    );
    await office.post(...numbered(25));
    await eventually('a batch to start', () => started);
    const closing = app.close();
    done.open();
    await closing;
    const { num_ack_pending, ack_floor } = await office.consumer();
    expect(num_ack_pending).toBe(0);
    expect(ack_floor.stream_seq).toBe(office.read.length);
    await office.post('after the doors closed');
    expect(office.read).not.toContain('after the doors closed');
  });
});
