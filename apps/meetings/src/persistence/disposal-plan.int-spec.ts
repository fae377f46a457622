import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { dataSourceOptions, runMigrations } from '@varsam/outbox';
import { undecidedTables } from '@varsam/outbox/disposal';
import { testDatabase } from '@varsam/testing';
import { DataSource } from 'typeorm';
import { meetings } from '../config.js';
import { disposalPlan } from './disposal-plan.js';

jest.setTimeout(60_000);

describe('disposal', () => {
  let urls: Awaited<ReturnType<typeof testDatabase>>;
  let admin: DataSource;

  beforeAll(async () => {
    urls = await testDatabase('meetings');
    await runMigrations(dataSourceOptions({ url: urls.ownerUrl, migrations: [...meetings.migrations] }));
    admin = await new DataSource(dataSourceOptions({ url: urls.adminUrl })).initialize();
  });
  afterAll(async () => {
    await admin.destroy();
    await urls.drop();
  });

  const wrongWith = (plan: typeof disposalPlan) =>
    undecidedTables((sql) => admin.query<Record<string, unknown>[]>(sql), plan, 'meetings_app');

  it('has decided on every table of the service, and may carry out what it has decided', async () => {
    expect(await wrongWith(disposalPlan)).toEqual([]);
  });

  it('tells whoever adds a table what to do', async () => {
    await admin.query('create table new_notes (child_id uuid primary key, kommunkod text not null)');
    const without = await wrongWith(disposalPlan);
    const staying = await wrongWith({ ...disposalPlan, new_notes: { stays: 'it is small' } });
    const forbidden = await wrongWith({ ...disposalPlan, new_notes: { destroy: 'child_id = $1' } });
    expect([without, staying, forbidden]).toEqual([
      [expect.stringContaining('new_notes is not decided on: add it to')],
      [expect.stringContaining('new_notes has a child_id')],
      [expect.stringContaining('grant delete on new_notes to meetings_app')],
    ]);
  });
});
