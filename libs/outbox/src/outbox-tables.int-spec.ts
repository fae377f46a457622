import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { sampleEvent, sampleService } from './sample-service.suite.js';
import type { SampleService } from './sample-service.suite.js';

describe('the outbox’s partitions', () => {
  let service: SampleService;
  const partitions = async (): Promise<readonly string[]> => {
    const rows = await service.rows<{ name: string }>(
      `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'outbox'::regclass order by 1`,
    );
    return rows.map(({ name }) => name);
  };
  const addDay = (name: string, from: string, to: string): Promise<unknown> =>
    service.asOwner(`create table ${name} partition of outbox for values from ('${from}') to ('${to}')`);
  const store = (at: string, published: string): Promise<unknown> =>
    service.asOwner(`insert into outbox (message_id, subject, payload, event_count, created_at, published_at)
      values (gen_random_uuid(), 'domain.0486.sample.note-written.v1', '', 1, '${at}', ${published})`);

  beforeAll(async () => {
    service = await sampleService();
  });
  afterAll(() => service.close());

  it('are made for today and a week ahead, and a second time nothing happens', async () => {
    expect((await partitions()).filter((name) => /^outbox_\d{8}$/.test(name))).toHaveLength(8);
    expect(await service.rows('select outbox_add_partitions() as made')).toEqual([{ made: 0 }]);
  });

  it('take what is written today, not the default', async () => {
    await service.database.transaction(['0486'], (tx) => {
      tx.publish([sampleEvent()]);
      return Promise.resolve();
    });
    expect(await service.rows('select 1 from outbox_default').catch((fault: Error) => fault.message)).toContain('permission denied');
    expect(await service.asOwner('select count(*)::int as rows from outbox_default')).toEqual([{ rows: 0 }]);
  });

  it('go when they are past keeping, but never while anything in them waits', async () => {
    await addDay('outbox_20200101', '2020-01-01T00:00:00Z', '2020-01-02T00:00:00Z');
    await addDay('outbox_20200102', '2020-01-02T00:00:00Z', '2020-01-03T00:00:00Z');
    await store('2020-01-01T12:00:00Z', 'now()');
    await store('2020-01-02T12:00:00Z', 'null');
    expect(await service.rows('select outbox_drop_partitions() as dropped')).toEqual([{ dropped: 1 }]);
    expect((await partitions()).filter((name) => name.startsWith('outbox_2020'))).toEqual(['outbox_20200102']);
  });

  it('that were not made in time lose nothing: the day stays in the default', async () => {
    await service.asOwner('drop table outbox_20200102');
    const { asOwner } = service;
    const [last] = (await partitions()).filter((name) => /^outbox_\d{8}$/.test(name)).slice(-1);
    await asOwner(`drop table ${last}`);
    const day = String(last).replace(/^outbox_(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
    await store(`${day}T12:00:00Z`, 'null');
    expect(await service.rows('select outbox_add_partitions() as made')).toEqual([{ made: 0 }]);
    expect(await asOwner('select count(*)::int as rows from outbox_default')).toEqual([{ rows: 1 }]);
  });

  it('cannot be dropped by the application itself', async () => {
    for (const text of ['drop table outbox_default', 'delete from outbox', 'truncate outbox', 'delete from inbox']) {
      await expect(service.rows(text)).rejects.toThrow(/permission denied|must be owner/);
    }
  });
});
