import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CloudEvent } from '@varsam/contracts';

import { kommunkod, PostOffice } from './post-office.suite.js';
import { deliveryOf, sampleEvent, sampleService } from './sample-service.suite.js';
import type { SampleService } from './sample-service.suite.js';

const many = (count: number): CloudEvent[] => Array.from({ length: count }, (_, index) => sampleEvent({ index }));
const mended = (): Promise<void> => Promise.resolve();
const refusing = (slug: string) => (): Promise<void> => Promise.reject(Object.assign(new Error('no'), { slug }));

describe('a dead letter that goes in again', () => {
  let service: SampleService;
  let office: PostOffice;

  const applied = async (): Promise<readonly number[]> =>
    (await service.rows<{ times: number }>('select times from received')).map(({ times }) => times);
  const letters = (): Promise<readonly object[]> =>
    service.rows('select slug, attempts, redriven_at is not null as redriven from dead_letter order by created_at, id');
  const outcomes = ({ letters: each }: { letters: readonly { outcome: string | null; slug: string | null }[] }) =>
    each.map(({ outcome, slug }) => slug ?? outcome);

  beforeAll(async () => {
    service = await sampleService();
  });
  beforeEach(async () => {
    await service.asOwner('truncate received, inbox, dead_letter, redrive, redrive_letter');
    office = new PostOffice(service.database, mended);
  });
  afterAll(() => service.close());

  it('is applied once a second person has said yes, and its message delivered once more changes nothing', async () => {
    const message = deliveryOf(many(3));
    await new PostOffice(service.database, async (events) => {
      if (events.some(({ data }) => (data as { index: number }).index === 1)) await refusing('not-yet')();
    }).deliver(message);
    const [{ id }] = (await service.rows<{ id: string }>('select id from dead_letter')) as [{ id: string }];
    expect(await applied()).toEqual([1, 1]);
    const redriveId = await office.askFor([id]);
    await office.redrives.run(kommunkod, redriveId);
    expect(await applied()).toEqual([1, 1]);

    expect(await office.approve(redriveId)).toMatchObject({
      ...{ reason: 'The rule is mended', requestedBy: 'ada', approvedBy: 'bo' },
      letters: [{ letterId: id, outcome: 'applied' }],
    });
    await office.deliver(message);
    expect(await applied()).toEqual([1, 1, 1]);
    expect(await letters()).toEqual([{ slug: 'not-yet', attempts: 1, redriven: true }]);
  });

  it('that is refused again is undone, stays with its newest reason, and becomes no second letter', async () => {
    const ids = await office.giveUp(service, many(1));
    const unmended = new PostOffice(service.database, refusing('still-wrong'));
    expect(outcomes(await unmended.approve(await unmended.askFor(ids)))).toEqual(['still-wrong']);
    expect(await letters()).toEqual([{ slug: 'still-wrong', attempts: 2, redriven: false }]);
    expect([await applied(), unmended.answered]).toEqual([[], []]);

    expect(outcomes(await office.approve(await office.askFor(ids)))).toEqual(['applied']);
    expect(await applied()).toEqual([1]);
  });

  it('holds up no other when it is refused', async () => {
    const ids = await office.giveUp(service, many(5));
    const picky = new PostOffice(service.database, async ([event]) => {
      if ((event?.data as { index: number }).index === 2) await refusing('still-wrong')();
    });
    const decided = outcomes(await picky.approve(await picky.askFor(ids)));
    expect([...decided].sort()).toEqual(['applied', 'applied', 'applied', 'applied', 'still-wrong']);
    expect(await applied()).toEqual([1, 1, 1, 1]);
  });

  it('is not taken for applied when its handler swallowed a failure half way', async () => {
    const ids = await office.giveUp(service, many(1));
    const swallowing = new PostOffice(service.database, () =>
      service.database.transaction([kommunkod], refusing('half-done')).catch(() => undefined),
    );
    expect(outcomes(await swallowing.approve(await swallowing.askFor(ids)))).toEqual(['half-done']);
    expect([await applied(), swallowing.answered]).toEqual([[], []]);
  });

  it('is not let in by the person who asked, neither by the service nor by the database', async () => {
    const redriveId = await office.askFor(await office.giveUp(service, many(1)));
    expect(await office.redrives.approve({ kommunkod, redriveId, by: 'ada', at: new Date() })).toBe('same-person');
    expect(outcomes(await office.approve(redriveId, 'ada'))).toEqual([null]);
    await expect(service.rows(`update redrive set approved_by = 'ada', approved_at = now()`)).rejects.toThrow('redrive_second_person');
    expect(await applied()).toEqual([]);
  });

  it('has one effect when two processes are told yes at the same moment, again and again', async () => {
    const ids = await office.giveUp(service, many(20));
    const other = new PostOffice(await service.replica(), mended);
    const redriveId = await office.askFor(ids);
    await Promise.all([office, other, office, other].map((each, index) => each.approve(redriveId, `approver-${index}`)));
    expect(outcomes(await office.approve(redriveId))).toEqual(Array(20).fill('applied'));
    expect(await applied()).toEqual(Array(20).fill(1));
    expect(office.answered.length + other.answered.length).toBe(20);
  });

  it('has one effect when two redrives name it at the same moment', async () => {
    const ids = await office.giveUp(service, many(10));
    const other = new PostOffice(await service.replica(), mended);
    const [mine, theirs] = await Promise.all([office.askFor(ids), other.askFor([...ids].reverse(), 'eva')]);
    const both = await Promise.all([office.approve(mine), other.approve(theirs)]);
    expect(both.flatMap(outcomes).sort()).toEqual([...Array(10).fill('already-redriven'), ...Array(10).fill('applied')]);
    expect(await applied()).toEqual(Array(10).fill(1));
  });

  it('waits when the surroundings fail half way; what was done before stays done, and another yes goes on', async () => {
    const ids = await office.giveUp(service, many(4));
    let handed = 0;
    const failing = new PostOffice(service.database, async () => {
      if ((handed += 1) === 3) throw Object.assign(new Error('the server is going down'), { code: '57P01' });
    });
    const redriveId = await failing.askFor(ids);
    await expect(failing.approve(redriveId)).rejects.toThrow('going down');
    expect(outcomes((await office.redrives.read(kommunkod, redriveId))!)).toEqual(['applied', 'applied', null, null]);
    expect(outcomes(await office.approve(redriveId))).toEqual(Array(4).fill('applied'));
    expect(await applied()).toEqual([1, 1, 1, 1]);
  });

  it('of a message that the inbox has never seen takes the place of that message', async () => {
    const message = deliveryOf(many(2));
    await office.deadLetters.record([
      { delivery: message, handler: 'sample-reader', slug: 'handler-failed', detail: 'Error', attempts: 3 },
    ]);
    const ids = (await service.rows<{ id: string }>('select id from dead_letter')).map(({ id }) => id);
    await office.approve(await office.askFor(ids));
    await office.deliver(message);
    expect(await applied()).toEqual([1, 1]);
    expect(office.handedOver).toMatchObject([{ messageId: message.messageId, attempt: 4 }]);
  });

  it('comes with the time at which its message arrived', async () => {
    const delivery = deliveryOf(many(1), { publishedAt: new Date(Date.now() - 3_600_000) });
    await new PostOffice(service.database, refusing('not-yet')).deliver(delivery);
    const ids = (await service.rows<{ id: string }>('select id from dead_letter')).map(({ id }) => id);
    await office.approve(await office.askFor(ids));
    const late = office.handedOver[0]!.publishedAt.getTime() - delivery.publishedAt.getTime();
    expect(Math.abs(late)).toBeLessThan(60_000);
  });

  it('is fixed when it is asked for, oldest first, and only as many as a person can look at', async () => {
    await office.giveUp(service, many(3));
    const order = { kommunkod, reason: 'mended', by: 'ada', at: new Date() };
    const requested = await office.redrives.request({ ...order, letters: { slug: 'not-yet' } });
    await office.giveUp(service, many(2));
    expect(requested).toMatchObject({ left: 0 });
    expect(outcomes(await office.approve((requested as { redriveId: string }).redriveId))).toHaveLength(3);
    expect(await office.redrives.request({ ...order, letters: { slug: 'nothing-like-it' } })).toEqual({ unfit: [] });
  });

  it('is nobody else’s: another municipality can neither ask for it nor approve it nor read of it', async () => {
    const ids = await office.giveUp(service, many(2));
    const elsewhere = { kommunkod: '0180', by: 'eva', at: new Date() };
    const unfit = ids.map((_, index) => ({ index, slug: 'unknown-letter' }));
    expect(await office.redrives.request({ ...elsewhere, letters: ids, reason: 'curious' })).toEqual({ unfit });
    const redriveId = await office.askFor(ids);
    expect(await office.redrives.approve({ ...elsewhere, redriveId })).toBe('unknown');
    await office.redrives.run('0180', redriveId);
    expect(await office.redrives.read('0180', redriveId)).toBeUndefined();
    expect(await applied()).toEqual([]);
  });

  it('that has gone in cannot be asked for again', async () => {
    const ids = await office.giveUp(service, many(1));
    await office.approve(await office.askFor(ids));
    const order = { kommunkod, letters: ids, reason: 'once more', by: 'ada', at: new Date() };
    expect(await office.redrives.request(order)).toEqual({ unfit: [{ index: 0, slug: 'already-redriven' }] });
  });
});
