import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, startNats } from '@varsam/testing';
import type { NatsServer } from '@varsam/testing';
import { Gate, numbered, PostOffice } from './reader.suite.js';

let nats: NatsServer;
let office: PostOffice;

beforeAll(async () => {
  nats = await startNats();
}, 60_000);
afterAll(() => nats.stop());
beforeEach(async () => {
  office = new PostOffice(nats.url);
  await office.makeStream();
});
afterEach(() => office.close());

const inLanes = () => ({ subject: `${office.spec.subjects[0]!.slice(0, -1)}*.>`, laneToken: 2 });

async function send(sender: string, messageIds: readonly string[]): Promise<void> {
  const subject = `${office.spec.subjects[0]!.slice(0, -1)}${sender}.letter`;
  const outcomes = await office.publisher.publish(messageIds.map((messageId) => office.letter(messageId, { subject })));
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
}

describe('a stream read in lanes', () => {
  it('brings one sender’s single letter through while another’s thousands wait', async () => {
    const flood = numbered(3_000);
    const floodHeld = new Gate();
    const begun = new Gate();
    await send('noisy', flood);
    await office.startReader(async ([first]) => {
      if (first?.subject.includes('noisy') !== true) return;
      begun.open();
      await floodHeld.opened;
    }, inLanes());
    await begun.opened;
    await send('quiet', ['the-one']);
    await eventually('the quiet sender’s letter is read although the flood is not', () => Promise.resolve(office.read.includes('the-one')));
    expect(office.read).toEqual(['the-one']);
    floodHeld.open();
    await eventually('the flood is read too', () => Promise.resolve(office.read.length === 3_001));
    expect(new Set(office.read).size).toBe(3_001);
  });

  it('hands over smaller batches of a flood once somebody else writes too', async () => {
    await send('quiet', ['the-one']);
    await office.startReader(undefined, inLanes());
    await eventually('the quiet sender is known', () => Promise.resolve(office.read.length === 1));
    await send('noisy', numbered(2_000));
    await eventually('everything is read', () => Promise.resolve(office.read.length === 2_001));
    expect(Math.max(...office.reports.map(({ size }) => size))).toBeLessThan(1_000);
  });

  it('tells of every lane under the subscription’s own name', async () => {
    await send('one', ['a']);
    await send('two', ['b']);
    await office.startReader(undefined, inLanes());
    await eventually('both are read', () => Promise.resolve(office.reports.length >= 2));
    expect(new Set(office.reports.map(({ durable }) => durable))).toEqual(new Set([office.durable]));
  });

  it('ends the single reader of before, and reads what that one had not answered for', async () => {
    const held = new Gate();
    const before = await office.startReader(() => Promise.reject(new Error('not yet')), {
      subject: office.spec.subjects[0]!,
      maxAttempts: 50,
    });
    await send('one', ['left-over']);
    await eventually('the letter is in its hands', async () => (await office.consumer()).delivered.consumer_seq > 0);
    await before.close();
    held.open();
    await office.startReader(undefined, inLanes());
    await eventually('the lane reads it', () => Promise.resolve(office.read.includes('left-over')));
    await expect(office.consumer()).rejects.toThrow(/not found/);
  });

  it('goes on when stream and consumers are gone in the middle', async () => {
    await send('one', ['before']);
    await office.startReader(undefined, inLanes());
    await eventually('the first is read', () => Promise.resolve(office.read.includes('before')));
    await (await office.manager()).streams.delete(office.spec.name);
    await eventually(
      'the stream stands again',
      async () => (await (await office.manager()).streams.info(office.spec.name)).config.name !== '',
    );
    await send('one', ['after']);
    await send('two', ['new-sender']);
    await eventually('both are read', () => Promise.resolve(office.read.includes('after') && office.read.includes('new-sender')));
  });
});
