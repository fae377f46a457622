import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { v7 as uuid } from 'uuid';

import { Database } from './database.js';
import type { OutboxRow } from './outbox-row.js';
import { sampleEvent, sampleService } from './sample-service.suite.js';
import type { SampleService } from './sample-service.suite.js';
import type { Transaction } from './transaction.js';

const write = (tx: Transaction, words: string, kommunkod = '0486'): Promise<number> =>
  tx.execute({ text: 'insert into note (id, kommunkod, words) values ($1, $2, $3)', values: [uuid(), kommunkod, words] });

describe('a transaction', () => {
  let service: SampleService;
  let database: Database;

  const notes = async (words: string): Promise<number> => (await service.rows('select 1 from note where words = $1', [words])).length;
  const outboxOf = async (marker: string): Promise<number> =>
    (await service.rows(`select 1 from outbox where convert_from(payload, 'UTF8') like $1`, [`%${marker}%`])).length;

  beforeAll(async () => {
    service = await sampleService();
    database = service.database;
  });
  afterAll(() => service.close());

  it('commits state and outgoing events together, and tells of them in memory afterwards', async () => {
    const told: OutboxRow[] = [];
    const stopTelling = database.onCommitted((rows) => told.push(...rows));
    const order: string[] = [];
    await database.transaction(['0486'], async (tx) => {
      tx.afterCommit(() => order.push(`after ${told.length}`));
      await write(tx, 'together');
      tx.publish([sampleEvent({ marker: 'together' })]);
      expect(told).toHaveLength(0);
    });
    stopTelling();
    expect(order).toEqual(['after 1']);
    expect([await notes('together'), await outboxOf('together')]).toEqual([1, 1]);
    expect(told[0]).toMatchObject({ subject: 'domain.0486.sample.note-written.v1', eventCount: 1 });
  });

  it('commits neither when anything fails', async () => {
    const attempt = database.transaction(['0486'], async (tx) => {
      tx.afterCommit(() => expect('nothing').toBe('called'));
      await write(tx, 'apart');
      tx.publish([sampleEvent({ marker: 'apart' })]);
      throw new Error('changed our mind');
    });
    await expect(attempt).rejects.toThrow('changed our mind');
    expect([await notes('apart'), await outboxOf('apart')]).toEqual([0, 0]);
  });

  it('does not pretend to have committed when an error of PostgreSQL was swallowed', async () => {
    const attempt = database.transaction(['0486'], async (tx) => {
      await write(tx, 'swallowed');
      await tx.execute({ text: 'select 1 / 0' }).catch(() => undefined);
    });
    await expect(attempt).rejects.toThrow('nothing was committed');
    expect(await notes('swallowed')).toBe(0);
  });

  it('puts at most 250 events of one type and one municipality into a row', async () => {
    const rows: OutboxRow[] = [];
    const stopTelling = database.onCommitted((committed) => rows.push(...committed));
    await database.transaction(['0486', '0180'], (tx) => {
      tx.publish(Array.from({ length: 501 }, (_, index) => sampleEvent({ marker: 'many' }, index === 0 ? '0180' : '0486')));
      return Promise.resolve();
    });
    stopTelling();
    expect(rows.map(({ eventCount }) => eventCount).sort()).toEqual([1, 250, 250]);
  });

  it('joins the one under way, which may be narrowed but not widened', async () => {
    await database.transaction(['0180', '0486'], async (outer) => {
      await database.transaction(['0486'], (inner) => {
        expect(inner).toBe(outer);
        return Promise.resolve();
      });
    });
    const widened = database.transaction(['0486'], () => database.transaction(['0180'], (tx) => write(tx, 'widened', '0180')));
    await expect(widened).rejects.toThrow('does not cover');
  });

  it('does not commit the half of a joined transaction whose error was swallowed', async () => {
    const attempt = database.transaction(['0486'], async (tx) => {
      await write(tx, 'outer half');
      await database
        .transaction(['0486'], async (inner) => {
          await write(inner, 'inner half');
          throw new Error('inner fault');
        })
        .catch(() => undefined);
    });
    await expect(attempt).rejects.toThrow('inner fault');
    expect(await notes('outer half')).toBe(0);
  });

  it('that PostgreSQL chose as victim of a deadlock runs again', async () => {
    const ids = [uuid(), uuid()];
    await database.transaction(['0486'], (tx) =>
      tx.execute({ text: `insert into note (id, kommunkod, words) select id, '0486', '' from unnest($1::uuid[]) as id`, values: [ids] }),
    );
    let runs = 0;
    let bothHoldOne: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      bothHoldOne = resolve;
    });
    const lengthen = (order: readonly string[]): Promise<void> =>
      database.transaction(['0486'], async (tx) => {
        const touch = (id: string | undefined) => tx.execute({ text: `update note set words = words || 'x' where id = $1`, values: [id] });
        await touch(order[0]);
        if ((runs += 1) === 2) bothHoldOne();
        await gate;
        await touch(order[1]);
      });
    await Promise.all([lengthen(ids), lengthen([...ids].reverse())]);
    // The one that runs again may get to its row before the waiting one has woken, and then they meet once more.
    expect(runs).toBeGreaterThan(2);
    expect(await service.rows('select distinct words from note where id = any($1)', [ids])).toEqual([{ words: 'xx' }]);
  });

  it('whose connection is lost is a fault of the surroundings', async () => {
    const fault = await database
      .transaction(['0486'], async (tx) => {
        const [backend] = await tx.query<{ pid: number }>({ text: 'select pg_backend_pid() as pid' });
        await service.asOwner(`select pg_terminate_backend(${backend?.pid})`).catch(() => undefined);
        const admin = new pg.Client({ connectionString: process.env['VARSAM_TEST_PG_URL'] });
        await admin.connect();
        await admin.query('select pg_terminate_backend($1)', [backend?.pid]);
        await admin.end();
        await write(tx, 'too late');
      })
      .catch((error: unknown) => error);
    expect(Database.isTransient(fault)).toBe(true);
    await database.ping();
  });

  it('works under one name of a statement on every connection', async () => {
    const ask = (value: number) =>
      database.transaction([], (tx) =>
        tx.query<{ value: number }>({ name: 'sample:echo', text: 'select $1::int as value', values: [value] }),
      );
    const answers = await Promise.all(Array.from({ length: 30 }, (_, value) => ask(value)));
    expect(answers.map(([row]) => row?.value)).toEqual(Array.from({ length: 30 }, (_, value) => value));
  });
});

describe('the wall between municipalities', () => {
  let service: SampleService;
  const seen = async (kommunkoder: readonly string[]): Promise<string[]> => {
    const text = 'select distinct kommunkod from note order by 1';
    const rows = await service.database.transaction(kommunkoder, (tx) => tx.query<{ kommunkod: string }>({ text }));
    return rows.map(({ kommunkod }) => kommunkod);
  };

  beforeAll(async () => {
    service = await sampleService();
    await service.database.transaction(['0486', '0180', '1480'], async (tx) => {
      for (const kommunkod of ['0486', '0180', '1480']) await write(tx, 'behind the wall', kommunkod);
    });
  });
  afterAll(() => service.close());

  it('shows exactly the municipalities of the transaction', async () => {
    expect(await seen(['0486'])).toEqual(['0486']);
    expect(await seen(['1480', '0180'])).toEqual(['0180', '1480']);
    expect(await seen([])).toEqual([]);
  });

  it('shows nothing to a connection that set nothing', async () => {
    const client = new pg.Client({ connectionString: service.appUrl });
    await client.connect();
    expect((await client.query('select 1 from note')).rowCount).toBe(0);
    await client.end();
  });

  it('is not widened for the next transaction by SQL in an earlier one', async () => {
    for (const local of ['true', 'false']) {
      await service.database.transaction(['0486'], (tx) =>
        tx.execute({ text: `select set_config('varsam.kommunkoder', '0486,0180,1480', ${local})` }),
      );
    }
    expect(await Promise.all(Array.from({ length: 12 }, () => seen(['0486'])))).toEqual(Array.from({ length: 12 }, () => ['0486']));
  });

  it('refuses to write into another municipality', async () => {
    const smuggled = service.database.transaction(['0486'], (tx) => write(tx, 'smuggled', '0180'));
    await expect(smuggled).rejects.toThrow('row-level security');
    await expect(service.database.transaction([`0486','0180`], (tx) => write(tx, 'quoted'))).rejects.toThrow('four digits');
  });

  it('keeps the read log from being changed by those it tells of', async () => {
    const { database } = service;
    await database.transaction(['0486'], (tx) =>
      tx.execute({
        text: `insert into read_log (id, kommunkod, at, viewer_id, roles, action, record_ids, allowed)
          values ($1, '0486', now(), 'worker', '{socialWorker}', 'child-file', '{}', true)`,
        values: [uuid()],
      }),
    );
    expect(await service.rows('select viewer_id from read_log')).toEqual([{ viewer_id: 'worker' }]);
    for (const text of [`update read_log set allowed = false`, 'delete from read_log', 'truncate read_log', 'drop table read_log']) {
      const attempt = database.transaction(['0486'], (tx) => tx.execute({ text }));
      await expect(attempt).rejects.toThrow(/permission denied|must be owner/);
    }
  });
});
