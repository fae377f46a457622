import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataSourceOptions, runMigrations } from '@varsam/outbox';
import { undecidedTables } from '@varsam/outbox/disposal';
import { readWholeByDisposal } from '@varsam/outbox/disposal-cost';
import { testDatabase } from '@varsam/testing';
import { DataSource } from 'typeorm';
import { referrals } from '../../config.js';
import { bodiesOf, filesOf } from './child-facts.js';
import { disposalPlan } from './disposal-plan.js';

describe('disposal', () => {
  let urls: Awaited<ReturnType<typeof testDatabase>>;
  let admin: DataSource;

  beforeAll(async () => {
    urls = await testDatabase('referrals');
    await runMigrations(dataSourceOptions({ url: urls.ownerUrl, migrations: [...referrals.migrations] }));
    admin = await new DataSource(dataSourceOptions({ url: urls.adminUrl })).initialize();
  });
  afterAll(async () => {
    await admin.destroy();
    await urls.drop();
  });

  it('has decided on every table of the service, and may carry out what it has decided', async () => {
    const ask = (sql: string) => admin.query<Record<string, unknown>[]>(sql);
    expect(await undecidedTables(ask, disposalPlan, 'referrals_app')).toEqual([]);
  });

  it('reads no table whole, though years of children stand in it, nor does what is asked every half minute', async () => {
    const runner = admin.createQueryRunner();
    const ask = (sql: string) => runner.query(sql) as Promise<unknown>;
    expect(await readWholeByDisposal(ask, disposalPlan, { appRole: 'referrals_app', also: { ...factsOfFiles, ...asked } })).toEqual([]);
    await runner.release();
  });
});

const one = `array['019d0c5e-7a00-7102-8a11-000000000001']::uuid[]`;
const factsOfFiles = { files: filesOf.replaceAll('$1::uuid[]', one), bodies: bodiesOf.replaceAll('$1::uuid[]', one) };
/** Who waits for the named: by the officer, and by the alarm for all municipalities. */
const asked = {
  officer: `select child_id from unopened_by_named where kommunkod = '0486'`,
  alarm: 'select count(*) from unopened_by_named where since <= now() or danger_since <= now()',
};
