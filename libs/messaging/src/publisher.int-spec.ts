import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, startNats, testNatsUrl } from '@varsam/testing';
import type { NatsServer } from '@varsam/testing';
import { NatsLink } from './nats-link.js';
import { Publisher } from './publisher.js';
import type { PublishOutcome } from './publisher.js';
import { numbered, PostOffice } from './reader.suite.js';

const ok = ({ ok }: PublishOutcome): boolean => ok;

describe('the publisher', () => {
  let office: PostOffice;

  beforeAll(async () => {
    office = new PostOffice(testNatsUrl());
    await office.makeStream();
  });
  afterAll(() => office.close());

  it('correlates the acks when 5,000 messages are published at once', async () => {
    const parts = [1, 1_001, 2_001, 3_001, 4_001].map((from) => office.post(...numbered(1_000, from)));
    const outcomes = (await Promise.all(parts)).flat();
    expect(outcomes.every(ok)).toBe(true);
    expect(outcomes.map((outcome) => (outcome.ok ? outcome.sequence : 0))).toEqual(numbered(5_000).map((_, index) => index + 1));
    const stored = await (await office.manager()).streams.getMessage(office.spec.name, { seq: 4_321 });
    expect(stored?.string()).toBe('letter-4321');
  });

  it('tells a message sent twice as a duplicate of the first', async () => {
    const [first] = await office.post('sent-twice');
    const [second] = await office.post('sent-twice');
    expect(first).toMatchObject({ ok: true, duplicate: false });
    expect(second).toEqual({ ...first, duplicate: true });
  });

  it('answers not ok when no stream takes the subject, and for that message alone', async () => {
    const astray = office.letter('astray', { subject: 'nobody.listens.here' });
    expect(await office.publisher.publish([astray, office.letter('well-addressed')])).toMatchObject([
      { ok: false, reason: 'no stream takes the subject' },
      { ok: true },
    ]);
  });

  it('answers not ok for what the stream refuses', async () => {
    const tooLarge = office.letter('too-large', { payload: new Uint8Array(300 * 1024) });
    expect(await office.publisher.publish([tooLarge])).toMatchObject([{ ok: false, reason: expect.stringContaining('exceeds maximum') }]);
  });

  it('refuses a message id that would break out of its header', async () => {
    expect(await office.post('one\r\nNats-Rollup: all', 'good')).toMatchObject([{ ok: false }, { ok: true }]);
  });

  it('has nothing to do for no messages', async () => {
    expect(await office.publisher.publish([])).toEqual([]);
  });

  it('answers not ok once it is closed', async () => {
    const publisher = new Publisher(office.link);
    publisher.close();
    expect(await publisher.publish([office.letter('late')])).toEqual([{ ok: false, reason: 'closed' }]);
  });
});

describe('a publisher whose broker goes away', () => {
  let server: NatsServer;
  let office: PostOffice;

  beforeAll(async () => {
    server = await startNats();
    office = new PostOffice(server.url);
    await office.makeStream();
  });
  afterAll(async () => {
    await office.close();
    await server.stop();
  });

  it('answers not ok while the broker is down, and ok when it is back', async () => {
    expect((await office.post('before')).every(ok)).toBe(true);
    await server.kill();
    await eventually('the loss to be noticed', () => !office.link.connected);
    expect(await office.post('during')).toEqual([{ ok: false, reason: 'disconnected' }]);
    await server.restart();
    await eventually('the way back', () => office.link.connected);
    expect((await office.post('after')).every(ok)).toBe(true);
  });

  it('answers not ok for what was under way when the broker died', async () => {
    const underWay = office.post(...numbered(20_000));
    await server.kill();
    const outcomes = await underWay;
    expect(outcomes).toHaveLength(20_000);
    expect(outcomes.some((outcome) => !outcome.ok)).toBe(true);
    await server.restart();
  });

  it('answers not ok before there ever was a broker', async () => {
    const link = NatsLink.open({ servers: 'nats://127.0.0.1:1', name: 'spec' });
    const publisher = new Publisher(link);
    expect(await publisher.publish([office.letter('early')])).toEqual([{ ok: false, reason: 'disconnected' }]);
    publisher.send('nobody', new Uint8Array(1));
    publisher.close();
    await link.drain();
  });
});
