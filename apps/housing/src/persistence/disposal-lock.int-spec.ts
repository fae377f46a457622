import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import { recordsLock } from '@varsam/service-kit/disposal-lock';
import { testDatabase } from '@varsam/testing';
import { waitsForLock } from '@varsam/testing/waits-for-lock';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { housing } from '../config.js';
import { TypeOrmHousingCases } from './housing-cases.typeorm.js';
import { TypeOrmInvestigations } from './investigations.typeorm.js';

const kommunkod = '0486';
/** Whatever comes after the lock is of no interest here. */
const nothing = undefined as never;

describe('whoever writes about a child in housing', () => {
  let urls: Awaited<ReturnType<typeof testDatabase>>;
  let sources: DataSource[] = [];
  let database: Database;

  beforeAll(async () => {
    urls = await testDatabase('housing');
    await runMigrations(dataSourceOptions({ url: urls.ownerUrl, migrations: [...housing.migrations] }));
    const options = [urls.appUrl, urls.adminUrl].map((url) => dataSourceOptions({ url, rows: [...housing.rows] }));
    sources = await Promise.all(options.map((option) => new DataSource(option).initialize()));
    database = new Database(sources[0]!);
  });
  afterAll(async () => {
    await Promise.all(sources.map((source) => source.destroy()));
    await urls.drop();
  });

  const cases = () => new TypeOrmHousingCases(database, nothing, nothing, nothing);

  it.each<readonly [string, () => Promise<unknown>]>([
    ['a case', () => cases().open([{ next: { kommunkod }, facts: [] } as never])],
    ['a decision on a case', () => cases().change([{ by: { kommunkod }, housingCaseId: v7() } as never], nothing)],
    ['an investigation that it hears of', () => new TypeOrmInvestigations(database).learn([{ kommunkod, investigationId: v7() } as never])],
  ])('waits with %s until the disposal under way has ended', async (_what, write) => {
    const connection = sources[1]!.createQueryRunner();
    await waitsForLock(connection, recordsLock, write);
    await connection.release();
  });
});
