import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import { FieldCipher, FileKeyService } from '@varsam/service-kit';
import { testDatabase } from '@varsam/testing';
import { DataSource } from 'typeorm';
import type { MigrationInterface } from 'typeorm';
import { referrals } from '../config.js';
import { TypeOrmMunicipalityKeys } from './municipality-keys.typeorm.js';

let dataSource: DataSource;
let drop: () => Promise<void>;
const directory = mkdtempSync(join(tmpdir(), 'varsam-municipality-keys-'));

beforeAll(async () => {
  const urls = await testDatabase('referrals');
  drop = urls.drop;
  await runMigrations(dataSourceOptions({ url: urls.ownerUrl, migrations: [...referrals.migrations] as (new () => MigrationInterface)[] }));
  const owner = await new DataSource(dataSourceOptions({ url: urls.ownerUrl })).initialize();
  await owner.query("insert into recipient (kommunkod, name, phone_if_worse) values ('0486', 'Socialnämnden', '112')");
  await owner.destroy();
  dataSource = await new DataSource(dataSourceOptions({ url: urls.appUrl, rows: [...referrals.rows] })).initialize();
  FileKeyService.create(join(directory, 'keys.json'), 'local');
}, 60_000);

afterAll(async () => {
  await dataSource.destroy();
  await drop();
  rmSync(directory, { recursive: true });
});

/** Counts what is asked of the database. */
class CountingDatabase extends Database {
  asked = 0;

  override transaction<T>(...given: Parameters<typeof Database.prototype.transaction<T>>): Promise<T> {
    this.asked += 1;
    return super.transaction<T>(...given);
  }
}

const keysOn = (database: Database) =>
  new TypeOrmMunicipalityKeys(database, new FileKeyService(join(directory, 'keys.json')), new FieldCipher());

describe('the key of a municipality', () => {
  it('is found by whichever process is asked, and by its own municipality only', async () => {
    const [jwk] = (await keysOn(new Database(dataSource)).publicKeysOf('0486'))!;
    const keyId = String(jwk!['kid']);
    const another = keysOn(new Database(dataSource));
    expect(await another.privateKeyOf('0486', keyId)).toMatchObject({ type: 'private' });
    expect(await another.privateKeyOf('0380', keyId)).toBeUndefined();
  });

  it('is not asked for once for each letter, also when a thousand letters name a thousand keys that nobody has', async () => {
    const database = new CountingDatabase(dataSource);
    const keys = keysOn(database);
    const found = await Promise.all(Array.from({ length: 1_000 }, (_, index) => keys.privateKeyOf('0486', `0486-${index}`)));
    expect([found.every((key) => key === undefined), database.asked]).toEqual([true, 1]);
  });
});
