import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import { testDatabase } from '@varsam/testing';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { housing } from '../config.js';
import { childRecords } from './child-records.js';

const kommunkod = '0486';
const now = new Date('2031-05-01T10:00:00Z');

describe('what housing knows of a child whose file may be disposed of', () => {
  let urls: Awaited<ReturnType<typeof testDatabase>>;
  let [admin, source]: DataSource[] = [];
  let database: Database;
  let childId: string;

  beforeAll(async () => {
    urls = await testDatabase('housing');
    await runMigrations(dataSourceOptions({ url: urls.ownerUrl, migrations: [...housing.migrations] }));
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

  async function housingCase(over: { readonly outcome?: string; readonly placed?: boolean } = {}): Promise<string> {
    const id = v7();
    await admin!.query(
      `insert into housing_case (id, kommunkod, child_id, urgency, company, other_guardian, raised_at, outcome, decided_at, placed_at, named)
        values ($1, $2, $3, 'acute', 'with-guardian', 'none', '2026-03-20T10:00:00Z', $4, $5, $6, '{hedda}')`,
      [
        id,
        kommunkod,
        childId,
        over.outcome ?? null,
        over.outcome ? '2026-03-21T10:00:00Z' : null,
        over.placed ? '2026-03-22T10:00:00Z' : null,
      ],
    );
    await admin!.query(
      `insert into case_record (id, kommunkod, housing_case_id, kind, at, "on", actor_id, actor_roles, actor_units, legal_basis, sealed_content)
        values ($1, $2, $3, 'need', '2026-04-02T10:00:00Z', '2026-04-02', 'hedda', '{}', '{}', 'SOL_9_5', '\\x00')`,
      [v7(), kommunkod, id],
    );
    await admin!.query(
      `insert into location_vault (housing_case_id, kommunkod, wrapped_key, key_version, sealed_location, readers) values ($1, $2, '\\x00', 1, '\\x00', '{}')`,
      [id, kommunkod],
    );
    await admin!.query(
      `insert into person_key (child_id, kommunkod, wrapped, key_version) values ($1, $2, '\\x00', 1) on conflict do nothing`,
      [childId, kommunkod],
    );
    return id;
  }

  it('is nothing where no need was ever raised', async () => {
    expect(await standing()).toEqual({ grounds: [] });
  });

  it('is that the child was placed, whatever else is finished: then it is never disposed of', async () => {
    await housingCase({ outcome: 'GRANTED', placed: true });
    expect(await standing()).toEqual({ grounds: ['PLACED'], lastNoteOn: '2026-04-02' });
  });

  it.each([
    ['a need that nobody has decided on', undefined, ['ONGOING']],
    ['a decision that nobody has carried out', 'GRANTED', ['ONGOING']],
    ['a refusal', 'REFUSED', []],
  ])('tells %s from what is finished', async (_what, outcome, grounds) => {
    await housingCase(outcome === undefined ? {} : { outcome });
    expect(await standing()).toEqual({ grounds, lastNoteOn: '2026-04-02' });
  });

  it('is gone with the key when it is told to dispose, and another child’s is not', async () => {
    const other = childId;
    await housingCase({ outcome: 'REFUSED' });
    childId = v7();
    await housingCase({ outcome: 'REFUSED' });
    expect(await within((tx) => childRecords.dispose(tx, { childId, kommunkod }))).toEqual(
      ['case_record', 'location_vault', 'housing_case', 'person_key'].map((table) => ({ table, rows: 1 })),
    );
    expect(await standing()).toEqual({ grounds: [] });
    childId = other;
    expect(await standing()).toEqual({ grounds: [], lastNoteOn: '2026-04-02' });
  });

  it('of another municipality is untouched', async () => {
    await housingCase({ outcome: 'REFUSED' });
    expect(await database.transaction(['0180'], (tx) => childRecords.dispose(tx, { childId, kommunkod: '0180' }))).toEqual([]);
    expect(await standing()).toMatchObject({ lastNoteOn: '2026-04-02' });
  });
});
