import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import { testDatabase } from '@varsam/testing';
import { DataSource } from 'typeorm';
import type { MigrationInterface } from 'typeorm';
import { v7 } from 'uuid';
import { assessments } from '../config.js';
import { childRecords } from './child-records.js';

const kommunkod = '0486';
const now = new Date('2031-05-01T10:00:00Z');

describe('what assessments knows of a child whose file may be disposed of', () => {
  let urls: Awaited<ReturnType<typeof testDatabase>>;
  let [admin, source]: DataSource[] = [];
  let database: Database;
  let childId: string;

  beforeAll(async () => {
    urls = await testDatabase('assessments');
    await runMigrations(
      dataSourceOptions({ url: urls.ownerUrl, migrations: [...assessments.migrations] as (new () => MigrationInterface)[] }),
    );
    admin = await new DataSource(dataSourceOptions({ url: urls.adminUrl })).initialize();
    source = await new DataSource(dataSourceOptions({ url: urls.appUrl })).initialize();
    database = new Database(source);
  });
  afterAll(async () => {
    await Promise.all([admin!.destroy(), source!.destroy()]);
    await urls.drop();
  });
  beforeEach(() => {
    childId = v7();
  });

  const within = <T>(work: (tx: Transaction) => Promise<T>) => database.transaction([kommunkod], work);
  const standing = () => within((tx) => childRecords.standing!(tx, { childId, kommunkod }, now));

  async function concern(state: string, decidedOn: string | null = null): Promise<string> {
    const id = v7();
    await admin!.query(
      `insert into concern_assessment (concern_id, kommunkod, child_id, received_at, received_on, acute, state, protection_due, nominal_due,
          latest_due, decided_on) values ($1, $2, $3, '2026-03-20T10:00:00Z', '2026-03-20', false, $4, '2026-03-21', '2026-04-03', '2026-04-07', $5)`,
      [id, kommunkod, childId, state, decidedOn],
    );
    return id;
  }

  const investigation = (concernId: string, closedOn: string | null) =>
    admin!.query(
      `insert into investigation (investigation_id, kommunkod, child_id, concern_id, state, opened_at, opened_on, nominal_due, latest_due,
          closed_on, workers, units) values ($1, $2, $3, $4, 'OPEN', '2026-04-01T10:00:00Z', '2026-04-01', '2026-08-01', '2026-08-03', $5, '{}', '{}')`,
      [v7(), kommunkod, childId, concernId, closedOn],
    );

  it('is nothing where no concern came', async () => {
    expect(await standing()).toEqual({ grounds: [] });
  });

  it('is ongoing until the concern is decided, and then its last note is the decision', async () => {
    await concern('PRE_ASSESSMENT');
    expect(await standing()).toEqual({ grounds: ['ONGOING'], lastNoteOn: '2026-03-20' });
    await admin!.query(`update concern_assessment set state = 'NOT_OPENED', decided_on = '2026-04-02' where child_id = $1`, [childId]);
    expect(await standing()).toEqual({ grounds: [], lastNoteOn: '2026-04-02' });
  });

  it('is investigated for ever, and ongoing until it is closed', async () => {
    const id = await concern('INVESTIGATION', '2026-04-01');
    await investigation(id, null);
    expect(await standing()).toEqual({ grounds: ['INVESTIGATED', 'ONGOING'], lastNoteOn: '2026-04-01' });
    await admin!.query(`update investigation set closed_on = '2026-07-15' where child_id = $1`, [childId]);
    expect(await standing()).toEqual({ grounds: ['INVESTIGATED'], lastNoteOn: '2026-07-15' });
  });

  it('is gone, what refers to it first, when it is told to dispose', async () => {
    await investigation(await concern('INVESTIGATION', '2026-04-01'), '2026-07-15');
    await admin!.query(`insert into person_key (child_id, kommunkod, wrapped, key_version) values ($1, $2, '\\x00', 1)`, [
      childId,
      kommunkod,
    ]);
    expect(await within((tx) => childRecords.dispose(tx, { childId, kommunkod }))).toEqual(
      ['investigation', 'concern_assessment', 'person_key'].map((table) => ({ table, rows: 1 })),
    );
    expect(await standing()).toEqual({ grounds: [] });
  });
});
