import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import { FileKeyService } from '@varsam/service-kit';
import { testDatabase } from '@varsam/testing';
import { DataSource } from 'typeorm';
import type { MigrationInterface } from 'typeorm';
import { v7 } from 'uuid';
import { reporting } from '../config.js';
import { childRecords } from './child-records.js';
import { Pseudonyms } from './pseudonyms.js';
import { TypeOrmReportFacts } from './report-facts.typeorm.js';

const kommunkod = '0486';
const directory = mkdtempSync(join(tmpdir(), 'varsam-reporting-disposal-'));

describe('reporting, told of a disposal', () => {
  let urls: Awaited<ReturnType<typeof testDatabase>>;
  let [admin, source]: DataSource[] = [];

  beforeAll(async () => {
    urls = await testDatabase('reporting');
    await runMigrations(
      dataSourceOptions({ url: urls.ownerUrl, migrations: [...reporting.migrations] as (new () => MigrationInterface)[] }),
    );
    admin = await new DataSource(dataSourceOptions({ url: urls.adminUrl })).initialize();
    source = await new DataSource(dataSourceOptions({ url: urls.appUrl, rows: [...reporting.rows] })).initialize();
    FileKeyService.create(join(directory, 'keys.json'), 'local');
  });
  afterAll(async () => {
    await Promise.all([admin!.destroy(), source!.destroy()]);
    await urls.drop();
    rmSync(directory, { recursive: true });
  });

  it('keeps the facts of every year as counts of nobody, and the other children’s as they were', async () => {
    const database = new Database(source!);
    const pseudonyms = new Pseudonyms(database, new FileKeyService(join(directory, 'keys.json')));
    const [childId, other] = [v7(), v7()];
    const fact = (id: string, child: string, receivedOn: string) => ({
      ...{ id, kommunkod, childId: child, receivedOn, source: 'SCHOOL', area: null, concernGroups: ['SCHOOL'] },
    });
    const ids = [v7(), v7(), v7()] as const;
    const received = [fact(ids[0], childId, '2025-05-01'), fact(ids[1], childId, '2026-05-01'), fact(ids[2], other, '2026-05-01')];
    await new TypeOrmReportFacts(database, pseudonyms).record({
      ...{ received, progress: [], investigations: [], housingSteps: [], sspfSteps: [] },
    } as never);
    const disposed = await database.transaction([kommunkod], (tx) => childRecords(pseudonyms).dispose(tx, { childId, kommunkod }));
    expect(disposed).toEqual([{ table: 'concern_fact', rows: 2 }]);
    const rows = await admin!.query<{ id: string; child: Buffer | null }[]>('select id, child from concern_fact');
    expect(rows).toHaveLength(3);
    expect(rows.filter(({ child }) => child !== null).map(({ id }) => id)).toEqual([ids[2]]);
    expect(rows.map(({ id }) => id)).not.toEqual(expect.arrayContaining([ids[0]]));
  });
});
