import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeEvents } from '@varsam/contracts';
import { Database, dataSourceOptions, runMigrations, type Transaction } from '@varsam/outbox';
import { FieldCipher, FileKeyService, ReadLog } from '@varsam/service-kit';
import { fixedClock, testDatabase } from '@varsam/testing';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { v7 } from 'uuid';
import { housing } from '../config.js';
import { CaseSeals } from './case-seals.js';
import { keepsHousingCases } from './housing-cases.suite.js';
import { TypeOrmHousingCases } from './housing-cases.typeorm.js';
import { TypeOrmInvestigations } from './investigations.typeorm.js';
import { PersonKeys } from './person-keys.js';

const directory = mkdtempSync(join(tmpdir(), 'varsam-housing-'));
let dataSource: DataSource;
let database: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const urls = await testDatabase('housing');
  drop = urls.drop;
  await runMigrations(dataSourceOptions({ url: urls.ownerUrl, migrations: [...housing.migrations] as (new () => MigrationInterface)[] }));
  dataSource = await new DataSource(dataSourceOptions({ url: urls.appUrl, rows: [...housing.rows] })).initialize();
  database = new Database(dataSource);
  FileKeyService.create(join(directory, 'keys.json'), 'local');
});

afterAll(async () => {
  await dataSource.destroy();
  await drop();
  rmSync(directory, { recursive: true });
});

const inStrangnas = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => database.transaction(['0486'], work);

keepsHousingCases(() => {
  const keys = new FileKeyService(join(directory, 'keys.json'));
  const readLog = new ReadLog(fixedClock('2026-03-20T16:00:00Z'));
  return Promise.resolve({
    cases: new TypeOrmHousingCases(database, new PersonKeys(keys), new CaseSeals(keys, new FieldCipher()), readLog),
    investigations: new TypeOrmInvestigations(database),
    published: () =>
      inStrangnas(async (tx) => {
        const rows = await tx.query<{ payload: Buffer }>({ text: 'select payload from outbox order by seq' });
        return rows.flatMap(({ payload }) => decodeEvents(payload));
      }),
    reads: () =>
      inStrangnas((tx) => tx.query({ text: 'select viewer_id as "viewerId", action, allowed, reason from read_log order by at, ctid' })),
  });
});

describe('the database of housing cases', () => {
  it('holds nowhere in the clear what was written, whom the threat comes from or where the child lives', async () => {
    const readable = `select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and has_table_privilege(oid, 'select')`;
    const tables = await inStrangnas((tx) => tx.query<{ name: string }>({ text: readable }));
    expect(tables.length).toBeGreaterThan(5);
    for (const { name } of tables) {
      const written = JSON.stringify(await inStrangnas((tx) => tx.query<object>({ text: `select t::text as row from "${name}" t` })));
      for (const secret of ['Hidden street', 'EXTREME', 'network', 'leave today']) {
        expect(written).not.toContain(secret);
        expect(written).not.toContain(Buffer.from(secret).toString('hex'));
      }
    }
  });

  it('lets the service neither change a record nor move an address, nor destroy one outside disposal', async () => {
    const change = (text: string): Promise<number> => inStrangnas((tx) => tx.execute({ text }));
    await expect(change(`update case_record set legal_basis = 'none'`)).rejects.toThrow('permission denied');
    expect([await change('delete from case_record'), await change('delete from location_vault')]).toEqual([0, 0]);
    await expect(change(`update location_vault set sealed_location = ''`)).rejects.toThrow('permission denied');
    await expect(change('delete from read_log')).rejects.toThrow('permission denied');
  });

  it('knows for the review of who has read which cases are of protected children, and that whoever has been placed is one', async () => {
    const [known, ids, unplaced] = await inStrangnas(async (tx) => {
      const cases = { text: 'select id, child_id as "childId" from housing_case where placed_at is null' };
      const [secret, other] = await tx.query<{ id: string; childId: string }>(cases);
      await tx.execute({
        text: `insert into known_protection (kommunkod, child_id, revision, level, inherited, named_persons, hidden_from, noted_at)
          values ('0486', $1, 1, 'CONFIDENTIALITY_FLAG', false, '{}', '[]', now())`,
        values: [secret!.childId],
      });
      const found = await tx.query<{ id: string }>({ text: housing.logReview!.protectedRecords! });
      const placed = await tx.query<{ id: string }>({ text: 'select housing_case_id as id from location_vault' });
      return [found.map(({ id }) => id), [secret!.id, secret!.childId, ...placed.map(({ id }) => id)], other!.id];
    });
    expect(known).toEqual(expect.arrayContaining(ids));
    expect(known).not.toContain(unplaced);
  });

  it('keeps from whoever had decided in an older case the threat assessment that deciding opened', async () => {
    const urls = await testDatabase('housing');
    const migrate = (upTo?: number) =>
      runMigrations(
        dataSourceOptions({ url: urls.ownerUrl, migrations: housing.migrations.slice(0, upTo) as (new () => MigrationInterface)[] }),
      );
    const admin = new pg.Client({ connectionString: urls.adminUrl });
    try {
      await migrate(11);
      await admin.connect();
      await admin.query(`insert into housing_case (id, kommunkod, child_id, urgency, company, other_guardian, raised_at, named)
        values ('${v7()}', '0486', '${v7()}', 'acute', 'with-guardian', 'none', now(), '{hilma,disa,hedda,dora}')`);
      await admin.query(`insert into case_record
        (id, kommunkod, housing_case_id, kind, at, "on", actor_id, actor_roles, actor_units, legal_basis, sealed_content)
        select gen_random_uuid(), '0486', id, kind, now(), current_date, actor, '{}', '{}', 'SoL', '' from housing_case,
          (values ('NEED', 'hilma'), ('DECISION', 'disa'), ('NOTICE', 'disa'), ('SAFETY_MEASURE', 'dora'), ('DECISION', 'dora')) as made (kind, actor)`);
      await migrate();
      const { rows } = await admin.query('select named, threat_readers from housing_case');
      expect(rows).toEqual([{ named: ['hilma', 'disa', 'hedda', 'dora'], threat_readers: ['hilma', 'hedda', 'dora'] }]);
    } finally {
      await admin.end();
      await urls.drop();
    }
  });

  it('shows another municipality nothing, whatever it asks', async () => {
    const count = (kommunkod: string): Promise<readonly { n: number }[]> =>
      database.transaction([kommunkod], (tx) => tx.query({ text: 'select count(*)::int as n from housing_case' }));
    expect(await count('0180')).toEqual([{ n: 0 }]);
    expect((await count('0486'))[0]?.n).toBeGreaterThan(0);
  });
});
