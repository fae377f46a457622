import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import { FileKeyService } from '@varsam/service-kit';
import { testDatabase } from '@varsam/testing';
import { DataSource } from 'typeorm';
import type { MigrationInterface } from 'typeorm';
import { referrals } from '../../config.js';

/** The migrated database of referrals with keys of its own: as the service meets it, and past every wall. */
export async function openDatabase() {
  const directory = mkdtempSync(join(tmpdir(), 'varsam-disposal-'));
  const urls = await testDatabase('referrals');
  const migrations = [...referrals.migrations] as (new () => MigrationInterface)[];
  await runMigrations(dataSourceOptions({ url: urls.ownerUrl, migrations }));
  const options = [urls.appUrl, urls.adminUrl].map((url) => dataSourceOptions({ url, rows: [...referrals.rows] }));
  const [app, admin] = (await Promise.all(options.map((option) => new DataSource(option).initialize()))) as [DataSource, DataSource];
  FileKeyService.create(join(directory, 'keys.json'), 'local');
  return {
    app,
    admin,
    database: new Database(app),
    keys: new FileKeyService(join(directory, 'keys.json')),
    async close(): Promise<void> {
      await Promise.all([app.destroy(), admin.destroy()]);
      await urls.drop();
      rmSync(directory, { recursive: true });
    },
  };
}
