import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, dataSourceOptions, outboxTables, runMigrations } from '@varsam/outbox';
import { auditTables } from '@varsam/outbox/audit-tables';
import { brokenGlassTables } from '@varsam/outbox/broken-glass-tables';
import { keyTables } from '@varsam/outbox/key-tables';
import { testDatabase } from '@varsam/testing';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { FieldCipher } from '../field-cipher.js';
import { FileKeyService } from '../file-key-service.js';
import { PostgresGlassRegister } from './glass-register.postgres.js';
import { keepsBrokenGlass } from './glass-register.suite.js';

class GlassTables1700000000001 implements MigrationInterface {
  readonly name = 'GlassTables1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    const app = 'glass_app';
    for (const statement of [...outboxTables(app), ...auditTables(app, ['read_log']), ...keyTables(app, []), ...brokenGlassTables(app)])
      await runner.query(statement);
  }

  async down(): Promise<void> {}
}

const directory = mkdtempSync(join(tmpdir(), 'varsam-glass-'));
let dataSource: DataSource;
let drop: () => Promise<void>;
let register: PostgresGlassRegister;

beforeAll(async () => {
  const urls = await testDatabase('glass');
  drop = urls.drop;
  await runMigrations(dataSourceOptions({ url: urls.ownerUrl, migrations: [GlassTables1700000000001] }));
  dataSource = await new DataSource(dataSourceOptions({ url: urls.appUrl })).initialize();
  FileKeyService.create(join(directory, 'keys.json'), 'local');
  register = new PostgresGlassRegister(new FileKeyService(join(directory, 'keys.json')), new FieldCipher());
});

afterAll(async () => {
  await dataSource.destroy();
  await drop();
  rmSync(directory, { recursive: true });
});

keepsBrokenGlass(() => ({ register, within: (kommunkod, work) => new Database(dataSource).transaction([kommunkod], work) }));

describe('the tables of broken glass, to the service itself', () => {
  const attempt = (text: string) =>
    new Database(dataSource)
      .transaction(['0486'], (tx) => tx.execute({ text }))
      .then(
        () => 'done',
        (error: { code?: string; driverError?: { code?: string } }) => error.driverError?.code ?? error.code,
      );

  it.each([
    'update broken_glass set expires_at = opened_at',
    'delete from broken_glass',
    'update broken_glass_review set verdict = verdict',
    'delete from broken_glass_review',
  ])('may not be changed: %s', async (text) => {
    expect(await attempt(text)).toBe('42501');
  });

  it('take no review by the one who opened, whatever the program says', async () => {
    const review = `insert into broken_glass_review (id, kommunkod, opened_by, reviewed_by, verdict, reviewed_at)
      select id, kommunkod, opened_by, opened_by, 'CONFIRMED', now() from broken_glass where kommunkod = '0486' limit 1`;
    expect(await attempt(review)).toBe('23514');
    expect(await attempt(review.replace('opened_by, opened_by,', `'somebody', opened_by,`))).toMatch(/^23503|23514$/);
  });

  it('hold no glass that stays open for more than four hours', async () => {
    const long = `insert into broken_glass (id, kommunkod, child_id, opened_by, roles, units, reason_code, opened_at, expires_at, review_by, sealed_reason)
      values (gen_random_uuid(), '0486', gen_random_uuid(), 'x', '{}', '{}', 'OTHER', now(), now() + interval '5 hours', now(), '')`;
    expect(await attempt(long)).toBe('23514');
  });
});
