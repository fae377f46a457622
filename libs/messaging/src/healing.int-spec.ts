import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, it, jest } from '@jest/globals';
import { eventually, startNats } from '@varsam/testing';
import type { NatsServer } from '@varsam/testing';
import { Gate, numbered, PostOffice } from './reader.suite.js';

const waitMs = 40_000;
jest.setTimeout(2 * waitMs);

describe('a reader heals itself when', () => {
  let server: NatsServer;
  let office: PostOffice;

  beforeEach(async () => {
    server = await startNats();
    office = new PostOffice(server.url);
    await office.makeStream();
  });
  afterEach(async () => {
    await office.close();
    await server.stop();
  });

  const allOf = (ids: readonly string[]): Promise<true> =>
    eventually('all to be read', () => ids.every((id) => office.read.includes(id)) && (true as const), waitMs);

  it('the consumer is deleted: it is made again and nothing is lost', async () => {
    await office.startReader();
    await office.post(...numbered(100));
    await allOf(numbered(100));
    await (await office.manager()).consumers.delete(office.spec.name, office.durable);
    await office.post(...numbered(100, 101));
    await allOf(numbered(200));
    await office.settled();
  });

  it('the stream is deleted: stream and consumer are made again and reading goes on', async () => {
    await office.startReader();
    await office.post(...numbered(100));
    await allOf(numbered(100));
    await (await office.manager()).streams.delete(office.spec.name);
    await eventually('stream and consumer to be back', () => office.consumer().then(() => true));
    await office.post('in-the-new-stream');
    await allOf(['in-the-new-stream']);
    await office.settled();
  });

  it('the server is killed -9 and comes back with its store: reading goes on, and acks that it forgot are given again', async () => {
    await office.startReader(undefined, { ackWaitSeconds: 2 });
    await office.post(...numbered(100));
    await allOf(numbered(100));
    await server.kill();
    await server.restart();
    await eventually('the way back', () => office.link.connected);
    await eventually('the post to be taken', async () => (await office.post('afterwards')).every(({ ok }) => ok));
    await allOf(['afterwards']);
    await office.settled();
  });

  it('the server is killed -9 and restarted with an empty store', async () => {
    await office.startReader();
    await office.post(...numbered(100));
    await allOf(numbered(100));
    await server.kill();
    rmSync(server.storeDirectory, { recursive: true, force: true });
    await server.restart();
    await eventually('stream and consumer to be back', () => office.consumer().then(() => true), waitMs);
    await office.post(...numbered(50, 201));
    await allOf(numbered(50, 201));
    await office.settled();
  });

  it('the store is lost while a batch is in hand: its acks do not strike the messages that took its place', async () => {
    const done = new Gate();
    let held = 0;
    await office.startReader(async () => {
      if (held++ === 0) await done.opened;
    });
    await office.post('held-in-hand');
    await eventually('the batch to be in hand', () => held > 0);
    await server.kill();
    rmSync(server.storeDirectory, { recursive: true, force: true });
    await server.restart();
    await eventually('stream and consumer to be back', () => office.consumer().then(() => true), waitMs);
    done.open();
    await office.post('took-its-place');
    await allOf(['held-in-hand', 'took-its-place']);
    await office.settled();
  });

  it('it starts before its broker', async () => {
    await server.kill();
    const early = new PostOffice(server.url);
    await early.startReader();
    await server.restart();
    await eventually('the post to be taken', async () => (await early.post('first')).every(({ ok }) => ok), waitMs);
    await eventually('the letter', () => early.read.includes('first'), waitMs);
    await early.close();
  });
});
