import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import { FileKeyService, ReadLog } from '@varsam/service-kit';
import { fixedClock, testDatabase } from '@varsam/testing';
import { DataSource, type MigrationInterface } from 'typeorm';
import { v4 } from 'uuid';
import { reporting } from '../config.js';
import { factsOf } from '../projections/facts-of-events.js';
import { Pseudonyms } from './pseudonyms.js';
import { TypeOrmReportFacts } from './report-facts.typeorm.js';
import { TypeOrmReportFigures } from './report-figures.typeorm.js';
import { keepsReports, received } from './reports.suite.js';

const directory = mkdtempSync(join(tmpdir(), 'varsam-reporting-'));
const clock = fixedClock('2026-03-31T10:00:00Z');
let dataSource: DataSource;
let database: Database;
let facts: TypeOrmReportFacts;
let drop: () => Promise<void>;

beforeAll(async () => {
  const urls = await testDatabase('reporting');
  drop = urls.drop;
  await runMigrations(dataSourceOptions({ url: urls.ownerUrl, migrations: [...reporting.migrations] as (new () => MigrationInterface)[] }));
  dataSource = await new DataSource(dataSourceOptions({ url: urls.appUrl, rows: [...reporting.rows] })).initialize();
  database = new Database(dataSource);
  FileKeyService.create(join(directory, 'keys.json'), 'local');
  facts = factStore();
});

afterAll(async () => {
  await dataSource.destroy();
  await drop();
  rmSync(directory, { recursive: true });
});

function factStore(): TypeOrmReportFacts {
  return new TypeOrmReportFacts(database, new Pseudonyms(database, new FileKeyService(join(directory, 'keys.json'))));
}

keepsReports(() =>
  Promise.resolve({
    facts,
    figures: new TypeOrmReportFigures(database, new ReadLog(clock)),
    readsOf: async (readerId) => {
      const logged = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          database.transaction([String(1000 + index)], (tx) =>
            tx.query<{ action: string }>({ text: 'select action from read_log where viewer_id = $1 order by ctid', values: [readerId] }),
          ),
        ),
      );
      return logged.flat().map(({ action }) => action);
    },
  }),
);

describe('the database of reports', () => {
  const strangnas = { kommunkod: '0486' };
  const childrenOf = (): Promise<readonly { child: string; text: string }[]> =>
    database.transaction(['0486'], (tx) =>
      tx.query({ text: `select encode(child, 'hex') as child, concern_fact::text as text from concern_fact order by received_on` }),
    );

  it('holds no child, only a pseudonym that is the same within a year and another in the next', async () => {
    const childId = v4();
    await facts.record(factsOf([received(strangnas, { childId, receivedOn: '2026-01-05' })]));
    // another instance of the service comes to the same pseudonym
    await factStore().record(factsOf([received(strangnas, { childId, receivedOn: '2026-06-05' })]));
    await facts.record(factsOf([received(strangnas, { childId, receivedOn: '2027-01-05' })]));
    const [january, june, nextYear] = await childrenOf();
    expect(january?.child).toHaveLength(32);
    expect(june?.child).toBe(january?.child);
    expect(nextYear?.child).not.toBe(january?.child);
    for (const { text } of await childrenOf()) {
      expect(text).not.toContain(childId);
      expect(text).not.toContain(childId.replaceAll('-', ''));
    }
  });

  it('records a thousand concerns of a batch in one go, and again without effect', async () => {
    const batch = factsOf(Array.from({ length: 1000 }, () => received({ kommunkod: '0180' })));
    await facts.record(batch);
    await facts.record(batch);
    const [counted] = await database.transaction(['0180'], (tx) =>
      tx.query<{ n: number }>({ text: 'select count(*)::int as n from concern_fact' }),
    );
    expect(counted).toEqual({ n: 1000 });
  });
});
