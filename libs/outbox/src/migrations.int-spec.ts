import { describe, expect, it } from '@jest/globals';
import { testDatabase } from '@varsam/testing';
import { DataSource } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dataSourceOptions, runMigrations } from './data-source.js';
import { disposalIndexes } from './disposal.js';

class Notes1700000000001 implements MigrationInterface {
  readonly name = 'Notes1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['note', 'redrive_letter']) await runner.query(`create table ${table} (child_id uuid, letter_id uuid)`);
  }

  async down(): Promise<void> {
    throw new Error('not here');
  }
}

class NotesIndexes1700000000002 implements MigrationInterface {
  readonly name = 'NotesIndexes1700000000002';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of disposalIndexes({ note_of_child: 'note (child_id)' })) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('not here');
  }
}

describe('two jobs that migrate at once', () => {
  it('run one after the other, also where an index is made beside writers', async () => {
    const urls = await testDatabase('migrated');
    const options = dataSourceOptions({ url: urls.ownerUrl, migrations: [Notes1700000000001, NotesIndexes1700000000002] });
    await Promise.all([runMigrations(options), runMigrations(options)]);
    const source = await new DataSource(dataSourceOptions({ url: urls.adminUrl })).initialize();
    const indexes = await source.query<{ name: string }[]>(
      `select indexname as name from pg_indexes where indexname like '%_of%' order by 1`,
    );
    await source.destroy();
    await urls.drop();
    expect(indexes.map(({ name }) => name)).toEqual(['note_of_child', 'redrive_letter_of']);
  });
});
