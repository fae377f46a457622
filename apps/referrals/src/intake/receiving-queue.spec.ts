import { describe, expect, it } from '@jest/globals';
import { arrivalOf } from '../report.suite.js';
import type { Arrival } from './arrival.js';
import { ReceivingQueue } from './receiving-queue.js';

const arrival = (text: string): Arrival => arrivalOf(Buffer.from(text));

const never = () => false;

const receiptFor = (one: Arrival) => ({ receipt: Buffer.from(one.body).toString(), filedBefore: false });

describe('posts that come at the same time', () => {
  it('share transactions, and each gets its own answer', async () => {
    const sizes: number[] = [];
    const queue = new ReceivingQueue(async (arrivals) => {
      sizes.push(arrivals.length);
      await new Promise(setImmediate);
      return arrivals.map(receiptFor);
    }, never);
    const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => queue.add(arrival(text))));
    expect(answers.map((answer) => 'receipt' in answer && answer.receipt)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(sizes).toEqual([1, 1, 3]);
  });

  it('do not fall with a neighbour that breaks something', async () => {
    const queue = new ReceivingQueue(
      (arrivals) =>
        arrivals.some((one) => Buffer.from(one.body).toString() === 'broken')
          ? Promise.reject(new Error('broken'))
          : Promise.resolve(arrivals.map(receiptFor)),
      never,
    );
    const results = await Promise.allSettled(['a', 'b', 'c', 'broken', 'e'].map((text) => queue.add(arrival(text))));
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('are all told at once when the record is away, without trying each by itself', async () => {
    let tries = 0;
    const away = () => {
      tries++;
      return Promise.reject(new Error('away'));
    };
    const queue = new ReceivingQueue(away, () => true, { batch: 500, inFlight: 1, waiting: 5_000 });
    const results = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((text) => queue.add(arrival(text))));
    expect(results.map((result) => result.status)).toEqual(Array(5).fill('rejected'));
    expect(tries).toBe(2);
  });

  it('are told to come back when too many wait', async () => {
    const queue = new ReceivingQueue(() => new Promise(() => undefined), never, { batch: 1, inFlight: 1, waiting: 1 });
    void queue.add(arrival('first'));
    void queue.add(arrival('second'));
    await expect(queue.add(arrival('third'))).rejects.toMatchObject({ slug: 'busy' });
  });
});

describe('posts that came together', () => {
  const reception = (arrivals: readonly Arrival[]) =>
    arrivals.some((one) => Buffer.from(one.body).toString() === 'broken')
      ? Promise.reject(new Error('broken'))
      : Promise.resolve(arrivals.map(receiptFor));

  it('are answered in order, and the one that breaks something is told so alone', async () => {
    const answers = await new ReceivingQueue(reception, never).addAll(['a', 'broken', 'c'].map(arrival));
    expect(answers.map((answer) => ('receipt' in answer ? answer.receipt : answer.problem.status))).toEqual(['a', 500, 'c']);
  });

  it('travel in one transaction with others, never torn apart', async () => {
    const sizes: number[] = [];
    const queue = new ReceivingQueue(
      async (arrivals) => {
        sizes.push(arrivals.length);
        await new Promise(setImmediate);
        return arrivals.map(receiptFor);
      },
      never,
      { batch: 4, inFlight: 1, waiting: 100 },
    );
    await Promise.all([queue.addAll(['a', 'b', 'c'].map(arrival)), queue.addAll(['d', 'e', 'f'].map(arrival)), queue.add(arrival('g'))]);
    expect(sizes).toEqual([3, 4]);
  });

  it('are all told to come back when the record is away', async () => {
    const queue = new ReceivingQueue(
      () => Promise.reject(new Error('away')),
      () => true,
    );
    await expect(queue.addAll(['a', 'b'].map(arrival))).rejects.toThrow('away');
  });

  it('of many partners are taken in turn: who comes after another’s flood is in the next batch', async () => {
    const batches: string[][] = [];
    const answers: (() => void)[] = [];
    const queue = new ReceivingQueue(
      async (arrivals) => {
        batches.push(arrivals.map(({ partnerId }) => partnerId));
        await new Promise<void>((resolve) => answers.push(resolve));
        return arrivals.map(receiptFor);
      },
      never,
      { batch: 500, inFlight: 1, waiting: 5_000 },
    );
    const send = (partnerId: string) => void queue.add({ ...arrival('a'), partnerId });
    send('first');
    for (let count = 0; count < 5_000; count++) send('flood');
    send('school');
    answers.shift()!();
    await new Promise(setImmediate);
    expect(batches[1]).toHaveLength(500);
    expect(batches[1]!.indexOf('school')).toBe(1);
  });

  it('fill their own partner’s room and no other’s', async () => {
    const queue = new ReceivingQueue(() => new Promise(() => undefined), never, { batch: 1, inFlight: 1, waiting: 2 });
    const send = (partnerId: string, size = 1) => queue.add({ ...arrival('x'.repeat(size)), partnerId });
    for (let count = 0; count < 3; count++) void send('flood');
    await expect(send('flood')).rejects.toMatchObject({ slug: 'busy', status: 503, extra: { retryAfterSeconds: 2 } });
    void send('heavy', 16 * 1024 * 1024);
    await expect(send('heavy')).rejects.toMatchObject({ slug: 'busy' });
    const outcome = await Promise.race([send('school').catch(() => 'refused'), new Promise((resolve) => setImmediate(resolve, 'waits'))]);
    expect(outcome).toBe('waits');
  });
});
