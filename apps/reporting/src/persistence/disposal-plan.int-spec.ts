import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataSourceOptions, runMigrations } from '@varsam/outbox';
import { undecidedTables } from '@varsam/outbox/disposal';
import { readWholeByDisposal } from '@varsam/outbox/disposal-cost';
import { testDatabase } from '@varsam/testing';
import { DataSource } from 'typeorm';
import { reporting } from '../config.js';
import { disposalPlan } from './disposal-plan.js';

describe('disposal', () => {
  let urls: Awaited<ReturnType<typeof testDatabase>>;
  let admin: DataSource;

  beforeAll(async () => {
    urls = await testDatabase('reporting');
    await runMigrations(dataSourceOptions({ url: urls.ownerUrl, migrations: [...reporting.migrations] }));
    admin = await new DataSource(dataSourceOptions({ url: urls.adminUrl })).initialize();
  });
  afterAll(async () => {
    await admin.destroy();
    await urls.drop();
  });

  it('has decided on every table of the service, and may carry out what it has decided', async () => {
    const ask = (sql: string) => admin.query<Record<string, unknown>[]>(sql);
    expect(await undecidedTables(ask, disposalPlan, 'reporting_app')).toEqual([]);
  });

  it('reads no table whole, though years of children stand in it', async () => {
    const runner = admin.createQueryRunner();
    const ask = (sql: string) => runner.query(sql) as Promise<unknown>;
    expect(await readWholeByDisposal(ask, disposalPlan, { appRole: 'reporting_app' })).toEqual([]);
    await runner.release();
  });
});
