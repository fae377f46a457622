import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import { recordsLock } from '@varsam/service-kit/disposal-lock';
import { testDatabase } from '@varsam/testing';
import { waitsForLock } from '@varsam/testing/waits-for-lock';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { meetings } from '../config.js';
import { TypeOrmChildSituations } from './child-situations.typeorm.js';
import { TypeOrmEnquiries } from './enquiries.typeorm.js';
import { TypeOrmSspfCases } from './sspf-cases.typeorm.js';

const kommunkod = '0486';
/** Whatever comes after the lock is of no interest here. */
const nothing = undefined as never;

describe('whoever writes about a child in meetings', () => {
  let urls: Awaited<ReturnType<typeof testDatabase>>;
  let sources: DataSource[] = [];
  let database: Database;

  beforeAll(async () => {
    urls = await testDatabase('meetings');
    await runMigrations(dataSourceOptions({ url: urls.ownerUrl, migrations: [...meetings.migrations] }));
    const options = [urls.appUrl, urls.adminUrl].map((url) => dataSourceOptions({ url, rows: [...meetings.rows] }));
    sources = await Promise.all(options.map((option) => new DataSource(option).initialize()));
    database = new Database(sources[0]!);
  });
  afterAll(async () => {
    await Promise.all(sources.map((source) => source.destroy()));
    await urls.drop();
  });

  const cases = () => new TypeOrmSspfCases(database, nothing, nothing, nothing);

  it.each<readonly [string, () => Promise<unknown>]>([
    ['a case', () => cases().open({ kommunkod } as never, { childId: v7() }, nothing)],
    ['a step of a case', () => cases().change({ kommunkod } as never, { sspfCaseId: v7() }, nothing)],
    ['an enquiry', () => new TypeOrmEnquiries(database, nothing).note([{ kommunkod } as never])],
    ['what it hears of a child', () => new TypeOrmChildSituations(database).note([{ kommunkod } as never])],
  ])('waits with %s until the disposal under way has ended', async (_what, write) => {
    const connection = sources[1]!.createQueryRunner();
    await waitsForLock(connection, recordsLock, write);
    await connection.release();
  });
});
