import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { testNatsUrl } from '@varsam/testing';
import { PostOffice } from './reader.suite.js';
import { ensureStream, lastSequenceOn } from './stream.js';

describe('a stream', () => {
  let office: PostOffice;

  beforeEach(() => {
    office = new PostOffice(testNatsUrl());
  });
  afterEach(() => office.close());

  it('is made once, and found the second time', async () => {
    const connection = await office.link.ready;
    const first = await ensureStream(connection, office.spec);
    await office.post('one', 'two');
    expect(await ensureStream(connection, office.spec)).toEqual({ created: first.created, lastSequence: 2 });
  });

  it('refuses when it is full instead of forgetting what is old', async () => {
    await ensureStream(await office.link.ready, { ...office.spec, maxBytes: 10_000 });
    const page = office.letter('page', { payload: new Uint8Array(4_000) });
    const outcomes = await office.publisher.publish([1, 2, 3, 4].map((number) => ({ ...page, messageId: `page-${number}` })));
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, false, false]);
    expect(outcomes[3]).toMatchObject({ reason: expect.stringContaining('maximum bytes') });
  });

  it('is widened when more is asked for, and never narrowed', async () => {
    const connection = await office.link.ready;
    await ensureStream(connection, office.spec);
    const more = { ...office.spec, maxBytes: 2 * office.spec.maxBytes, subjects: ['post.elsewhere.>', ...office.spec.subjects] };
    await ensureStream(connection, more);
    await ensureStream(connection, office.spec);
    const { config } = await (await office.manager()).streams.info(office.spec.name);
    expect(config.max_bytes).toBe(more.maxBytes);
    expect(config.subjects.toSorted()).toEqual(more.subjects.toSorted());
  });

  it('of one server cannot be asked for three copies', async () => {
    await expect(ensureStream(await office.link.ready, { ...office.spec, replicas: 3 })).rejects.toThrow();
  });

  it('tells the last sequence on a subject with wildcards', async () => {
    const connection = await office.link.ready;
    await ensureStream(connection, office.spec);
    await office.post('one', 'two');
    const [area] = office.spec.subjects;
    const elsewhere = office.letter('three', { subject: area?.replace('>', 'parcel.large') ?? '' });
    await office.publisher.publish([elsewhere]);
    await office.post('four');
    expect(await lastSequenceOn(connection, office.spec.name, area?.replace('>', 'letter') ?? '')).toBe(4);
    expect(await lastSequenceOn(connection, office.spec.name, area?.replace('>', '*.large') ?? '')).toBe(3);
    expect(await lastSequenceOn(connection, office.spec.name, area?.replace('>', 'nobody.>') ?? '')).toBe(0);
    expect(await lastSequenceOn(connection, 'NOSUCH', 'any.>')).toBe(0);
  });
});
