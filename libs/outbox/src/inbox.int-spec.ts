import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CloudEvent } from '@varsam/contracts';

import type { Database } from './database.js';
import { DeadLetters } from './dead-letters.js';
import { Inbox } from './inbox.js';
import { countEvents, deliveryOf, sampleEvent, sampleService } from './sample-service.suite.js';
import type { SampleService } from './sample-service.suite.js';

const early = { finalAttempt: false };
const final = { finalAttempt: true };
const good = (): undefined => undefined;
const many = (count: number): CloudEvent[] => Array.from({ length: count }, (_, index) => sampleEvent({ index }));

describe('the inbox', () => {
  let service: SampleService;
  let database: Database;
  let inbox: Inbox;

  const applied = async (): Promise<readonly number[]> =>
    (await service.rows<{ times: number }>('select times from received')).map(({ times }) => times);
  const dead = (): Promise<readonly { slug: string; handler: string; message_id: string }[]> =>
    service.rows('select slug, handler, message_id from dead_letter');
  const count = (events: readonly CloudEvent[]): Promise<void> => countEvents(database, events);

  beforeAll(async () => {
    service = await sampleService();
    database = service.database;
    inbox = new Inbox(database, 'sample-reader', new DeadLetters(database));
  });
  beforeEach(() => service.asOwner('truncate received, inbox, dead_letter, redrive, redrive_letter'));
  afterAll(() => service.close());

  it('applies a message once, however often it is delivered', async () => {
    const message = deliveryOf(many(3));
    await inbox.receive([message, message], early, good, count);
    await inbox.receive([message, deliveryOf(many(2))], early, good, count);
    expect(await applied()).toEqual([1, 1, 1, 1, 1]);
  });

  it('applies once when two consumers are given the same messages at the same time', async () => {
    const replica = await service.replica();
    const other = new Inbox(replica, 'sample-reader', new DeadLetters(replica));
    for (let round = 0; round < 10; round += 1) {
      const messages = Array.from({ length: 8 }, () => deliveryOf(many(5)));
      await Promise.all([inbox.receive(messages, early, good, count), other.receive([...messages].reverse(), early, good, count)]);
    }
    const times = await applied();
    expect(times).toHaveLength(10 * 8 * 5);
    expect(new Set(times)).toEqual(new Set([1]));
  });

  it('is not fooled by another consumer of the same service', async () => {
    const message = deliveryOf(many(1));
    await inbox.receive([message], early, good, count);
    await new Inbox(database, 'another-reader', new DeadLetters(database)).receive([message], early, good, count);
    expect(await applied()).toEqual([2]);
  });

  it('forgets the message when its effect fails, so that it can come again', async () => {
    const message = deliveryOf(many(2));
    const failing = async (events: readonly CloudEvent[]): Promise<void> => {
      await count(events);
      throw new Error('not today');
    };
    await expect(inbox.receive([message], early, good, failing)).rejects.toThrow('not today');
    expect(await applied()).toEqual([]);
    await inbox.receive([message], early, good, count);
    expect(await applied()).toEqual([1, 1]);
  });

  it('dead-letters an event that is not valid and applies its 249 neighbours', async () => {
    const events = many(250);
    const invalid = (_: string, data: unknown): string | undefined =>
      (data as { index: number }).index === 117 ? 'invalid /index' : undefined;
    await inbox.receive([deliveryOf(events)], early, invalid, count);
    expect(await applied()).toHaveLength(249);
    expect(await dead()).toMatchObject([{ slug: 'invalid', handler: 'sample-reader' }]);
  });

  it('on the final attempt isolates the event that cannot be applied, applies its 249 neighbours, and does so once', async () => {
    const message = deliveryOf(many(250));
    const poisoned = async (events: readonly CloudEvent[]): Promise<void> => {
      await count(events);
      // a fault of PostgreSQL, which would spoil the whole transaction without a savepoint
      const words = events.some(({ data }) => (data as { index: number }).index === 31) ? 'poison' : 'fine';
      await database.transaction(['0486'], (tx) =>
        tx.execute({ text: `insert into note (id, kommunkod, words) values (gen_random_uuid(), '0486', $1)`, values: [words] }),
      );
    };
    await expect(inbox.receive([message], early, good, poisoned)).rejects.toThrow('note_words_check');
    expect(await applied()).toEqual([]);
    await inbox.receive([message], final, good, poisoned);
    await inbox.receive([message], final, good, poisoned);
    const times = await applied();
    expect([times.length, new Set(times)]).toEqual([249, new Set([1])]);
    const letters = await service.rows<{ payload: Buffer; slug: string }>('select payload, slug from dead_letter');
    expect(letters).toHaveLength(1);
    expect(JSON.parse(letters[0]!.payload.toString('utf8'))).toMatchObject({ specversion: '1.0', data: { index: 31 } });
  });

  it('blames no event for a fault of the surroundings, not even on the final attempt', async () => {
    const overloaded = Object.assign(new Error('too many connections'), { code: '53300' });
    const attempt = inbox.receive([deliveryOf(many(4))], final, good, () => Promise.reject(overloaded));
    await expect(attempt).rejects.toBe(overloaded);
    expect([await applied(), await dead()]).toEqual([[], []]);
  });

  it('dead-letters what it cannot read and goes on with the rest', async () => {
    const unreadable = deliveryOf(Buffer.from('{"specversion":'));
    await inbox.receive([unreadable, deliveryOf(many(2))], early, good, count);
    await inbox.receive([unreadable], early, good, count);
    expect(await applied()).toHaveLength(2);
    expect(await dead()).toEqual([{ slug: 'not-json', handler: 'sample-reader', message_id: unreadable.messageId }]);
  });

  it('does not believe an event that claims another municipality than its subject', async () => {
    await inbox.receive([deliveryOf([sampleEvent({}, '0180'), sampleEvent({}, '0486')])], early, good, count);
    expect(await applied()).toHaveLength(1);
    expect(await dead()).toMatchObject([{ slug: 'foreign-municipality' }]);
  });

  it('passes over the types it has no use for', async () => {
    const known = sampleEvent();
    const unknown = sampleEvent({}, '0486', 'elsewhere');
    await inbox.receive([deliveryOf([unknown, known])], early, (type) => (type === known.type ? undefined : null), count);
    expect(await applied()).toEqual([1]);
    expect(await dead()).toEqual([]);
  });

  it('lays its dead letters down where it is told to, sealed when they are sealed there', async () => {
    const letters = new DeadLetters(database, { seal: (payload) => Buffer.from(payload).reverse() });
    const sealed = new Inbox(database, 'sealing-reader', letters);
    await sealed.receive([deliveryOf(Buffer.from('secret'))], early, good, count);
    expect(await service.rows(`select convert_from(payload, 'UTF8') as payload from dead_letter`)).toEqual([{ payload: 'terces' }]);
  });
});
