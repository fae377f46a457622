import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudEvent, ProtectionNotedV1 } from '@varsam/contracts';
import { Database, dataSourceOptions } from '@varsam/outbox';
import { testDatabase } from '@varsam/testing';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { meets, noteProtections, protectionsOf, protectionTables } from './known-protections.js';

let owner: DataSource;
let app: DataSource;
let drop: () => Promise<void>;

beforeAll(async () => {
  const urls = await testDatabase('protections');
  drop = urls.drop;
  owner = await new DataSource(dataSourceOptions({ url: urls.ownerUrl })).initialize();
  app = await new DataSource(dataSourceOptions({ url: urls.appUrl })).initialize();
  for (const statement of protectionTables('protections_app')) await owner.query(statement);
});

afterAll(async () => {
  await Promise.all([owner.destroy(), app.destroy()]);
  await drop();
});

const childId = v7();
const told = (revision: number, changes: Partial<ProtectionNotedV1> = {}, kommunkod = '0486') =>
  cloudEvent(ProtectionNotedV1, {
    ...{ id: v7(), kommunkod, subject: childId, time: new Date('2026-03-20T15:00:00Z') },
    data: {
      ...{ childId, revision, level: 'FICTITIOUS', inherited: false, namedPersons: ['anna'], hiddenFrom: [] },
      ...{ at: '2026-03-20T15:00:00.000Z', ...changes },
    },
  });

describe('what a service knows of the protection of a child', () => {
  const database = () => new Database(app);
  const note = (...events: ReturnType<typeof told>[]) => database().transaction(['0486'], (tx) => noteProtections(tx, events));
  const known = (kommunkod = '0486') =>
    database().transaction([kommunkod], async (tx) => (await protectionsOf(tx, [childId])).get(childId));

  it('is what was told last, in whatever order and however often it comes', async () => {
    const ended = told(3, { level: 'NONE', namedPersons: [] });
    const hidden = told(5, { level: 'NONE', namedPersons: [], hiddenFrom: [{ personId: v7(), ground: 'LVU_14' }] });
    await note(told(2), told(1, { level: 'CONFIDENTIALITY_FLAG' }));
    expect(await known()).toMatchObject({ level: 'FICTITIOUS', onlyFor: ['anna'] });
    await note(ended);
    await note(told(2), told(2));
    expect(await known()).toBeUndefined();
    await note(hidden, ended);
    expect(await known()).toMatchObject({ level: 'NONE', hiddenFrom: [{ ground: 'LVU_14' }] });
    await note(told(6, { inherited: true, namedPersons: [] }));
    expect((await known())!.onlyFor).toBeUndefined();
  });

  it('takes fictitious particulars, and nothing else, out of the list of whoever is not named', async () => {
    const other = v7();
    await note(told(8));
    const listFor = (viewer: string) =>
      database().transaction(['0486'], (tx) =>
        tx.query<{ child_id: string }>({
          text: `select child_id from unnest($1::uuid[]) as listed (child_id) where ${meets('listed', '$2')}`,
          values: [[childId, other], viewer],
        }),
      );
    expect((await listFor('stranger')).map((row) => row.child_id)).toEqual([other]);
    expect((await listFor('anna')).map((row) => row.child_id)).toEqual([childId, other]);
  });

  it('keeps nobody out while nobody is named: a concern that nobody could open would be lost', async () => {
    const unnamed = v7();
    const event = told(1, { childId: unnamed, namedPersons: [] });
    await note(event);
    const [met, listed] = await database().transaction(['0486'], async (tx) => [
      (await protectionsOf(tx, [unnamed])).get(unnamed),
      await tx.query<{ child_id: string }>({
        text: `select child_id from unnest($1::uuid[]) as listed (child_id) where ${meets('listed', '$2')}`,
        values: [[unnamed], 'stranger'],
      }),
    ]);
    expect(met).toMatchObject({ level: 'FICTITIOUS' });
    expect(met!.onlyFor).toBeUndefined();
    expect(listed).toHaveLength(1);
    await note(told(2, { childId: unnamed }));
    const named = await database().transaction(['0486'], (tx) => protectionsOf(tx, [unnamed]));
    expect(named.get(unnamed)!.onlyFor).toEqual(['anna']);
  });

  it('is nothing of another municipality', async () => {
    await note(told(9));
    expect(await known('0180')).toBeUndefined();
  });
});
