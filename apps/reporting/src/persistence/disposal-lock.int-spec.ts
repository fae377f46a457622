import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import { recordsLock } from '@varsam/service-kit/disposal-lock';
import { testDatabase } from '@varsam/testing';
import { waitsForLock } from '@varsam/testing/waits-for-lock';
import { DataSource } from 'typeorm';
import { reporting } from '../config.js';
import { Pseudonyms } from './pseudonyms.js';
import { TypeOrmReportFacts } from './report-facts.typeorm.js';

const none = { received: [], progress: [], investigations: [], housingSteps: [], sspfSteps: [] };
/** Whatever comes after the lock is of no interest here. */
const nothing = undefined as never;

describe('whoever writes about a child in reporting', () => {
  let urls: Awaited<ReturnType<typeof testDatabase>>;
  let sources: DataSource[] = [];
  let database: Database;

  beforeAll(async () => {
    urls = await testDatabase('reporting');
    await runMigrations(dataSourceOptions({ url: urls.ownerUrl, migrations: [...reporting.migrations] }));
    const options = [urls.appUrl, urls.adminUrl].map((url) => dataSourceOptions({ url, rows: [...reporting.rows] }));
    sources = await Promise.all(options.map((option) => new DataSource(option).initialize()));
    database = new Database(sources[0]!);
  });
  afterAll(async () => {
    await Promise.all(sources.map((source) => source.destroy()));
    await urls.drop();
  });

  it.each<readonly [string, () => Promise<unknown>]>([
    ['facts', () => new TypeOrmReportFacts(database, new Pseudonyms(database, nothing)).record(none)],
  ])('waits with %s until the disposal under way has ended', async (_what, write) => {
    const connection = sources[1]!.createQueryRunner();
    await waitsForLock(connection, recordsLock, write);
    await connection.release();
  });
});
