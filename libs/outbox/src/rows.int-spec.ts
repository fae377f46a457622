import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';

import { findRows, insertNewRows, lockRows, upsertRows } from './rows.js';
import { NoteRow, sampleService } from './sample-service.suite.js';
import type { SampleService } from './sample-service.suite.js';

function note(changes: Partial<NoteRow> = {}): NoteRow {
  const blank = { dueOn: null, writtenAt: null, tags: [], details: null, sealed: null, weight: null, done: false };
  return Object.assign(new NoteRow(), { id: uuid(), kommunkod: '0486', words: 'seen at the youth centre', ...blank, ...changes });
}

describe('the row tools', () => {
  let service: SampleService;

  beforeAll(async () => {
    service = await sampleService();
  });
  afterAll(() => service.close());

  it('write and read back every column as it was', async () => {
    const full = note({
      dueOn: '2026-03-29',
      writtenAt: new Date('2026-03-28T23:30:00.123Z'),
      tags: ['plain', 'with "quotes"', 'back\\slash', 'comma, brace}', '', 'åäö'],
      details: { nested: [1, { två: null }] },
      sealed: Buffer.from([0, 255, 7]),
      weight: 9_007_199_254_740_991,
      done: true,
    });
    const found = await service.database.transaction(['0486'], async (tx) => {
      await upsertRows(tx, NoteRow, [full, note()]);
      return findRows(tx, NoteRow, [full.id]);
    });
    expect(found).toEqual([full]);
    expect(found[0]).toBeInstanceOf(NoteRow);
  });

  it('overwrite what may change and keep what may not', async () => {
    const first = note({ words: 'before', writtenAt: new Date(1) });
    const [kept] = await service.database.transaction(['0486'], async (tx) => {
      await upsertRows(tx, NoteRow, [first]);
      await upsertRows(tx, NoteRow, [{ ...first, words: 'after', writtenAt: new Date(2) }]);
      return findRows(tx, NoteRow, [first.id]);
    });
    expect(kept).toMatchObject({ words: 'after', writtenAt: new Date(1) });
  });

  it('tell which of the new rows were new', async () => {
    const old = note();
    const fresh = [note(), note()];
    const inserted = await service.database.transaction(['0486'], async (tx) => {
      await insertNewRows(tx, NoteRow, [old]);
      return insertNewRows(tx, NoteRow, [...fresh, old]);
    });
    expect([...inserted].sort()).toEqual(fresh.map(({ id }) => id).sort());
  });

  it('find by another column and lock in key order', async () => {
    const rows = [note({ words: 'twin' }), note({ words: 'twin' }), note({ words: 'other' })];
    await service.database.transaction(['0486'], async (tx) => {
      await upsertRows(tx, NoteRow, rows);
      expect(await findRows(tx, NoteRow, ['twin'], 'words')).toHaveLength(2);
      const locked = await lockRows(tx, NoteRow, rows.map(({ id }) => id).reverse());
      expect(locked.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).sort());
      expect(await lockRows(tx, NoteRow, [])).toEqual([]);
    });
  });
});
