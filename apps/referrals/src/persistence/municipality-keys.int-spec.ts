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
  new TypeOrmMunicipalityKeys(database, new FileKeyService(join(directory, 'keys.json')), new FieldCipher(), () => today);
let today = '2026-03-02';

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

  it('that was replaced is handed out no more, and opens until its day is over, in every process', async () => {
    const [here, there] = [keysOn(new Database(dataSource)), keysOn(new Database(dataSource))];
    const [old] = (await here.publicKeysOf('0486'))!;
    const oldId = String(old!['kid']);
    await here.rotate('0486', { by: 'otto.drift', openUntil: '2026-03-20' });
    const keys = (await here.publicKeysOf('0486'))!;
    expect([keys.length, keys[0]!['kid'] === oldId]).toEqual([1, false]);
    expect(await here.listed('0486')).toMatchObject([
      { keyId: keys[0]!['kid'] },
      { keyId: oldId, retired: { by: 'otto.drift', opensUntil: '2026-03-20' } },
    ]);
    for (const day of ['2026-03-02', '2026-03-20', '2026-03-21']) {
      today = day;
      for (const each of [here, there]) expect((await each.privateKeyOf('0486', oldId)) !== undefined).toBe(day !== '2026-03-21');
    }
    await there.rotate('0486', { by: 'otto.drift', openUntil: '2026-04-01' });
    const left = await new Database(dataSource).transaction(['0486'], (tx) =>
      tx.query<{ key_id: string }>({ text: 'select key_id from municipality_key where sealed_private is null' }),
    );
    expect(left.map((row) => row.key_id)).toEqual([oldId]);
  });
});
