import { describe, expect, it } from '@jest/globals';
import type { BatchContext } from './batch-handler.js';
import { BatchRun } from './batch-run.js';
import type { BatchOutcome } from './batch-run.js';
import { InvalidMessage } from './dead-letter.js';
import type { DeadLetter } from './dead-letter.js';
import type { Delivery } from './delivery.js';
import { FailureCount } from './failure-count.js';

class DatabaseAway extends Error {}

function delivery(sequence: number): Delivery {
  return {
    subject: 'domain.0486.referrals.concern-received.v1',
    messageId: `m${sequence}`,
    payload: new Uint8Array(0),
    contentType: 'application/json',
    stream: 'DOMAIN',
    sequence,
    attempt: 1,
    publishedAt: new Date(0),
  };
}

type Handle = (sequences: readonly number[], context: BatchContext) => void;

class Broker {
  readonly acked: number[] = [];
  readonly wentBack: number[] = [];
  readonly letters: DeadLetter[] = [];
  readonly calls: number[] = [];
  readonly failures = new FailureCount();
  sinkWorks = true;

  constructor(private readonly handleBatch: Handle) {}

  deliver(count: number): Promise<BatchOutcome> {
    const deliveries = Array.from({ length: count }, (_, index) => delivery(index + 1));
    const rules = {
      durable: 'assessments-referrals',
      maxAttempts: 3,
      failures: this.failures,
      deadLetters: { record: (letters: readonly DeadLetter[]) => this.record(letters) },
      logger: { log: () => undefined, warn: () => undefined, error: () => undefined },
      handle: (batch: readonly Delivery[], context: BatchContext) => this.handle(batch, context),
      isTransient: (error: unknown) => error instanceof DatabaseAway,
    };
    return new BatchRun(rules, deliveries, {
      ack: (from, to) => this.note(this.acked, deliveries.slice(from, to)),
      putBack: (from, to) => this.note(this.wentBack, deliveries.slice(from, to)),
    }).run();
  }

  private async handle(batch: readonly Delivery[], context: BatchContext): Promise<void> {
    this.calls.push(batch.length);
    await Promise.resolve();
    this.handleBatch(
      batch.map(({ sequence }) => sequence),
      context,
    );
  }

  private record(letters: readonly DeadLetter[]): Promise<void> {
    if (!this.sinkWorks) return Promise.reject(new DatabaseAway());
    this.letters.push(...letters);
    return Promise.resolve();
  }

  private note(list: number[], deliveries: readonly Delivery[]): Promise<void> {
    list.push(...deliveries.map(({ sequence }) => sequence));
    return Promise.resolve();
  }
}

const throwsOn =
  (bad: number, error: Error): Handle =>
  (sequences) => {
    if (sequences.includes(bad)) throw error;
  };

describe('a batch', () => {
  it('that succeeds is handled in one call and acked whole', async () => {
    const broker = new Broker(() => undefined);
    expect(await broker.deliver(100)).toBe('done');
    expect(broker.calls).toEqual([100]);
    expect(broker.acked).toHaveLength(100);
  });

  it('with an invalid message in the middle is halved until that stands alone; it is dead-lettered and the rest is acked', async () => {
    const broker = new Broker(throwsOn(500, new InvalidMessage('malformed-json', 'not JSON')));
    expect(await broker.deliver(1_000)).toBe('failed');
    expect(broker.letters).toMatchObject([
      { delivery: { sequence: 500 }, handler: 'assessments-referrals', slug: 'malformed-json', detail: 'not JSON', attempts: 1 },
    ]);
    expect(broker.acked).toHaveLength(1_000);
    expect(broker.wentBack).toEqual([]);
    expect(broker.calls.length).toBeLessThan(25);
  });

  it('that meets a transient fault goes back whole, however often, and is never dead-lettered', async () => {
    const broker = new Broker(() => {
      throw new DatabaseAway();
    });
    for (let round = 1; round <= 10; round++) expect(await broker.deliver(3)).toBe('transient');
    expect(broker.calls).toEqual(Array(10).fill(3));
    expect(broker.wentBack).toHaveLength(30);
    expect(broker.letters).toEqual([]);
  });
});

describe('a message that fails by itself', () => {
  it('goes back until its last attempt, is then handled once more as the last one, and dead-lettered with the reason', async () => {
    const finals: boolean[] = [];
    const broker = new Broker((_, { finalAttempt }) => {
      finals.push(finalAttempt);
      throw new TypeError('cannot read it');
    });
    for (let round = 1; round <= 3; round++) await broker.deliver(1);
    expect(broker.wentBack).toEqual([1, 1]);
    expect(finals).toEqual([false, false, false, true]);
    expect(broker.letters).toMatchObject([{ slug: 'handler-failed', detail: 'TypeError' }]);
    expect(broker.acked).toEqual([1]);
  });

  it('is acked and not dead-lettered when the handler copes with it in the last attempt', async () => {
    const broker = new Broker((_, { finalAttempt }) => {
      if (!finalAttempt) throw new TypeError('one event inside is bad');
    });
    for (let round = 1; round <= 3; round++) await broker.deliver(1);
    expect(broker.acked).toEqual([1]);
    expect(broker.letters).toEqual([]);
  });

  it('that waited out an outage still has all its own attempts', async () => {
    let fault: Error = new DatabaseAway();
    const broker = new Broker(() => {
      throw fault;
    });
    for (let round = 1; round <= 10; round++) await broker.deliver(1);
    fault = new TypeError('bad');
    await broker.deliver(1);
    expect(broker.letters).toEqual([]);
    expect(broker.wentBack).toHaveLength(11);
  });

  it('is kept by the broker when its dead letter cannot be stored', async () => {
    const broker = new Broker(throwsOn(1, new InvalidMessage('malformed-json', 'not JSON')));
    broker.sinkWorks = false;
    expect(await broker.deliver(1)).toBe('transient');
    expect(broker.acked).toEqual([]);
    expect(broker.wentBack).toEqual([1]);
  });
});
