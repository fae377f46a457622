import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeEvents, ProtectionNotedV1 } from '@varsam/contracts';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import { BlindIndex, fieldContext, FieldCipher, FileKeyService, ReadLog } from '@varsam/service-kit';
import { Metrics } from '@varsam/service-kit/metrics';
import { eventually, fixedClock, testDatabase } from '@varsam/testing';
import { DataSource } from 'typeorm';
import type { MigrationInterface } from 'typeorm';
import { referrals } from '../../config.js';
import { ProtectionWatch } from '../../protection-watch.js';
import { TypeOrmChildFiles } from '../child-files.typeorm.js';
import { nameReader } from '../../domain/protection/keep-protection.js';
import { ChildKeys, childFilePlace } from '../child-keys.js';
import { TypeOrmConcerns } from '../concerns.typeorm.js';
import { SealedLog } from '../sealed-log.js';
import { TypeOrmConcernTeams } from '../team/concern-teams.typeorm.js';
import { tellsNoAreaOfTheProtected } from './areas.suite.js';
import { ContactVault } from './contact-vault.js';
import { holdLevels } from './protected-persons.js';
import { protectedReport } from './protected-report.suite.js';
import { keepsProtectedIdentities } from './protected-identities.suite.js';
import type { ProtectedRecord } from './protected-scene.suite.js';
import { takesASecondOfficer } from './second-officer.suite.js';
import { tellsWhatNobodyOpened, unopenedScene } from './unopened.suite.js';
import { TypeOrmProtectedIdentities } from './protected-identities.typeorm.js';
import { authority, protectionOfFiled } from './protection.suite.js';

const clock = fixedClock('2026-03-20T16:00:00Z');
const directory = mkdtempSync(join(tmpdir(), 'varsam-protected-'));
let dataSource: DataSource;
let admin: DataSource;
let drop: () => Promise<void>;

beforeAll(async () => {
  const urls = await testDatabase('referrals');
  drop = urls.drop;
  await runMigrations(dataSourceOptions({ url: urls.ownerUrl, migrations: [...referrals.migrations] as (new () => MigrationInterface)[] }));
  dataSource = await new DataSource(dataSourceOptions({ url: urls.appUrl, rows: [...referrals.rows] })).initialize();
  admin = await new DataSource(dataSourceOptions({ url: urls.adminUrl })).initialize();
  FileKeyService.create(join(directory, 'keys.json'), 'local');
});

afterAll(async () => {
  await Promise.all([dataSource.destroy(), admin.destroy()]);
  await drop();
  rmSync(directory, { recursive: true });
});

function open(): Promise<ProtectedRecord> {
  const database = new Database(dataSource);
  const keys = new FileKeyService(join(directory, 'keys.json'));
  const blindIndex = new BlindIndex(keys);
  const cipher = new FieldCipher();
  const children = new ChildKeys(database, keys, blindIndex);
  const log = new SealedLog(keys, () => ({ name: authority, phoneIfWorse: '112' }));
  const readLog = new ReadLog(clock);
  const vault = new ContactVault(keys, cipher);
  return Promise.resolve({
    concerns: new TypeOrmConcerns(database, children, cipher, log, protectionOfFiled(children, keys)),
    childFiles: new TypeOrmChildFiles(database, readLog, keys, cipher, blindIndex),
    identities: new TypeOrmProtectedIdentities(database, children, vault, readLog, () => clock.now()),
    published: async () => {
      const rows = await admin.query<{ payload: Buffer }[]>('select payload from outbox order by 1');
      return rows.flatMap(({ payload }) => decodeEvents(payload)).filter(({ type }) => type === ProtectionNotedV1.type);
    },
  });
}

interface Sealed {
  readonly id: string;
  readonly sealed_body: Buffer;
  readonly wrapped_key: Buffer;
  readonly key_version: number;
}

keepsProtectedIdentities(open);
tellsWhatNobodyOpened(open);
takesASecondOfficer(open);
tellsNoAreaOfTheProtected(open, () => admin);

describe('the database of protected identities', () => {
  const viewer = { id: 'anna', kommunkod: '0486', roles: ['socialWorker'], units: [] };

  async function figure(name: string, at = clock.now()): Promise<number> {
    const metrics = new Metrics('referrals');
    await new ProtectionWatch(new Database(dataSource), { minutes: 120, dangerMinutes: 15 }, () => at, metrics).look();
    return Number(new RegExp(`^${name}\\{service="referrals"\\} (\\d+)$`, 'm').exec(await metrics.registry.metrics())?.[1]);
  }

  async function two() {
    const record = await open();
    const ids = await record.concerns.file([protectedReport(), protectedReport()]);
    const [one, other] = ids.map(({ childId }) => childId) as [string, string];
    const officer = { ...viewer, id: 'sara', roles: ['protectedIdentityOfficer'] };
    for (const childId of [one, other]) {
      const step = { by: 'sara', reason: 'WORKS_WITH_THE_CASE', readerId: 'anna' } as const;
      await record.identities.change(officer, { childId }, (before) => nameReader(before, step, clock.now()));
    }
    return { record, one, other };
  }

  it('gives a row of the vault that was moved to another person to nobody', async () => {
    const { record, one, other } = await two();
    await admin.query('delete from contact_vault where child_id = $1', [other]);
    await admin.query('update contact_vault set child_id = $2 where child_id = $1', [one, other]);
    await expect(record.identities.open(viewer, other)).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
  });

  it('keeps nothing of an address under the person’s own key', async () => {
    const { one } = await two();
    const [row] = await admin.query<Sealed[]>(
      `select concern.id, concern.sealed_body, file.wrapped_key, file.key_version from concern join child_file file on file.id = child_id
        where child_id = $1`,
      [one],
    );
    const keys = new FileKeyService(join(directory, 'keys.json'));
    const key = keys.unwrap(row!.key_version, row!.wrapped_key, childFilePlace('0486', one));
    const context = fieldContext('0486', 'concern', 'sealed_body', row!.id, row!.key_version);
    expect(new FieldCipher().open(key, row!.sealed_body, context).toString()).not.toContain('Påhittad');
  });

  it.each([
    ['a report', `update concern set sealed_body = 'x'`],
    ['a fact about protection', `update protection_fact set level = 'NONE'`],
    ['a row of the vault', `update contact_vault set child_id = record_id`],
  ])('lets the service change %s in no other way', async (_what, sql) => {
    await two();
    const within = dataSource.transaction(async (manager) => {
      await manager.query(`select set_config('varsam.kommunkoder', '0486', true)`);
      await manager.query(sql);
    });
    await expect(within).rejects.toMatchObject({ code: '42501' });
  });

  it('counts for the alarm those for whom nobody is named, over all municipalities, and tells nothing else of them', async () => {
    const counted = () => figure('varsam_protected_without_reader');
    const before = await counted();
    await two();
    expect(await counted()).toBe(before);
    const { concerns } = await open();
    const elsewhere = protectedReport();
    await concerns.file([protectedReport(), { ...elsewhere, concern: { ...elsewhere.concern, kommunkod: '0180' } }]);
    expect(await counted()).toBe(before + 2);
    expect(await dataSource.query('select child_id from protected_person')).toEqual([]);
  });

  it('counts for the alarm those about whom something waits longer than it may, sooner in danger, over all municipalities', async () => {
    const at = (now: Date) => figure('varsam_protected_unopened', now);
    const [tooSoon, inDanger, all] = ['16:09', '16:10', '17:55'].map((time) => new Date(`2026-03-20T${time}:00Z`)) as [Date, Date, Date];
    const counted = async () => ({ tooSoon: await at(tooSoon), inDanger: await at(inDanger), all: await at(all) });
    const before = await counted();
    const [here, there] = [unopenedScene(await open()), unopenedScene(await open())];
    const [{ childId }] = [await here.reported({ acute: true }), await there.reported()];
    expect(await counted()).toEqual({ tooSoon: before.tooSoon, inDanger: before.inDanger + 1, all: before.all + 2 });
    await here.open('anna', childId);
    expect(await counted()).toEqual({ ...before, all: before.all + 1 });
    expect(await dataSource.query('select child_id from unopened_by_named')).toEqual([]);
  });

  it('tells of nothing that waits once protection is assessed, and again when a supplement tells danger', async () => {
    const scene = unopenedScene(await open());
    const { childId, concernId } = await scene.reported();
    const team = { concernId, childId, kommunkod: scene.kommunkod, decided: false, workers: ['anna'], units: [], revision: 1 };
    const teams = new TypeOrmConcernTeams(new Database(dataSource));
    await teams.note([team]);
    expect(await scene.waiting(childId)).toMatchObject({ danger: false });
    const assessed = { ...team, decided: true, protectionAssessedAt: new Date('2026-03-20T15:58:00Z'), revision: 2 };
    await teams.note([assessed]);
    expect(await scene.waiting(childId)).toBeUndefined();
    const told = [
      ['2026-03-20T15:59:00Z', false],
      ['2026-03-20T15:59:30Z', true],
    ];
    for (const [receivedAt, acute] of told) {
      await admin.query(
        `insert into partner_message (id, kommunkod, partner_id, kind, message_id, received_at, door, mandated, acute, concern_id,
          body_hash, batch_id, batch_index) values (gen_random_uuid(), $1, 'skola-01', 'supplement', 'm', $2, 'NATS', true, $3, $4,
          'x', gen_random_uuid(), 0)`,
        [scene.kommunkod, receivedAt, acute, concernId],
      );
    }
    expect(await scene.waiting(childId)).toEqual({ since: new Date('2026-03-20T15:59:30Z'), danger: true, assessmentDue: false });
  });

  it('logs who opened the vault, who tried, and that the list was shown', async () => {
    const { record, one } = await two();
    await record.identities.open(viewer, one);
    await record.identities.open({ ...viewer, id: 'bo' }, one);
    await record.identities.list({ ...viewer, id: 'sara', roles: ['protectedIdentityOfficer'] }, { limit: 10, page: 1 });
    const rows = await admin.query<{ viewer_id: string; action: string; allowed: boolean }[]>(
      `select viewer_id, action, allowed from read_log where $1 = any(record_ids::text[]) or action = 'protected-identities-listed'`,
      [one],
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        { viewer_id: 'anna', action: 'contact-vault-opened', allowed: true },
        { viewer_id: 'bo', action: 'contact-vault-opened', allowed: false },
        { viewer_id: 'sara', action: 'protected-identities-listed', allowed: true },
      ]),
    );
  });
});

describe('filing about protected persons', () => {
  const isFiling = `select 1 from pg_locks where objid = 7305 and locktype = 'advisory'
    and database = (select oid from pg_database where datname = current_database())`;
  const count = async (mode: string) => (await admin.query<object[]>(`${isFiling} and ${mode}`)).length;

  /** Files while somebody else is filing; once both wait, how many have something under way that the other would wait for. */
  async function besideAnother(record: ProtectedRecord, both: readonly ReturnType<typeof protectedReport>[]): Promise<number> {
    const other = admin.createQueryRunner();
    await other.startTransaction();
    await other.query(`select ${holdLevels}`);
    const filings = both.map((one) => record.concerns.file([one]));
    await eventually('both wait for their turn', async () => (await count('not granted')) === 2);
    const underWay = await count('granted');
    await other.commitTransaction();
    await other.release();
    await Promise.all(filings);
    return underWay - 1;
  }

  it('has nothing under way while it waits to set a level, so that two never wait for each other', async () => {
    expect(await besideAnother(await open(), [protectedReport(), protectedReport()])).toBe(0);
  });

  it('nor while it waits to link a brother to a protected sister', async () => {
    const record = await open();
    const sister = protectedReport();
    await record.concerns.file([sister]);
    const brothers = [protectedReport(), protectedReport()].map(({ concern, ...rest }) => ({
      ...rest,
      concern: { ...concern, protectionLevel: 'NONE' as const, siblings: [sister.concern.id] },
    }));
    expect(await besideAnother(record, brothers)).toBe(0);
  });
});
