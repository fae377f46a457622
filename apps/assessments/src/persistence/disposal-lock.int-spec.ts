import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import { recordsLock } from '@varsam/service-kit/disposal-lock';
import { testDatabase } from '@varsam/testing';
import { waitsForLock } from '@varsam/testing/waits-for-lock';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { assessments } from '../config.js';
import { TypeOrmConcernAssessments } from './concern-assessments.typeorm.js';
import { TypeOrmInvestigations } from './investigations.typeorm.js';

const kommunkod = '0486';
/** Whatever comes after the lock is of no interest here. */
const nothing = undefined as never;

describe('whoever writes about a child in assessments', () => {
  let urls: Awaited<ReturnType<typeof testDatabase>>;
  let sources: DataSource[] = [];
  let database: Database;

  beforeAll(async () => {
    urls = await testDatabase('assessments');
    await runMigrations(dataSourceOptions({ url: urls.ownerUrl, migrations: [...assessments.migrations] }));
    const options = [urls.appUrl, urls.adminUrl].map((url) => dataSourceOptions({ url, rows: [...assessments.rows] }));
    sources = await Promise.all(options.map((option) => new DataSource(option).initialize()));
    database = new Database(sources[0]!);
  });
  afterAll(async () => {
    await Promise.all(sources.map((source) => source.destroy()));
    await urls.drop();
  });

  const concerns = () => new TypeOrmConcernAssessments(database, nothing, nothing);

  it.each<readonly [string, () => Promise<unknown>]>([
    ['a concern', () => concerns().open([{ kommunkod } as never])],
    ['a supplement', () => concerns().supplement([{ kommunkod } as never])],
    ['a decision on a concern', () => concerns().change({ kommunkod } as never, v7(), nothing)],
    [
      'a decision on an investigation',
      () => new TypeOrmInvestigations(database, nothing, nothing).change({ kommunkod } as never, v7(), nothing),
    ],
  ])('waits with %s until the disposal under way has ended', async (_what, write) => {
    const connection = sources[1]!.createQueryRunner();
    await waitsForLock(connection, recordsLock, write);
    await connection.release();
  });
});
