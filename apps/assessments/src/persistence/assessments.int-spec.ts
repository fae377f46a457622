import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { momentOf } from '@varsam/calendar';
import { decodeEvents } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import { sayThatItDisposes } from '@varsam/outbox/disposal';
import { FieldCipher, FileKeyService, ReadLog } from '@varsam/service-kit';
import { fixedClock, testDatabase } from '@varsam/testing';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { assessments } from '../config.js';
import { concern, worker } from '../domain/concern/concern-file.example.js';
import { makeProtectionAssessment } from '../domain/concern/make-protection-assessment.js';
import { concernClocks } from '../domain/deadlines/concern-clocks.js';
import { promises } from './assessments.suite.js';
import type { AssessmentsUnderTest } from './assessments.suite.js';
import { TypeOrmConcernAssessments } from './concern-assessments.typeorm.js';
import { TypeOrmDeadlineRules } from './deadline-rules.typeorm.js';
import type { LoggedReading } from './in-memory-record.js';
import { TypeOrmInvestigations } from './investigations.typeorm.js';
import { PersonFiles } from './person-files.js';

const clock = fixedClock('2026-03-25T10:00:00Z');
const { rows, migrations } = assessments;
let drop: () => Promise<void>;
let dataSource: DataSource;
let database: Database;
let record: AssessmentsUnderTest;

beforeAll(async () => {
  const urls = await testDatabase('assessments');
  drop = urls.drop;
  await runMigrations(dataSourceOptions({ url: urls.ownerUrl, rows, migrations: migrations as never }));
  dataSource = await new DataSource(dataSourceOptions({ url: urls.appUrl, rows })).initialize();
  database = new Database(dataSource);
  record = inPostgres();
});

afterAll(async () => {
  await dataSource.destroy();
  await drop();
});

function inPostgres(): AssessmentsUnderTest {
  const keyFile = join(mkdtempSync(join(tmpdir(), 'varsam-keys-')), 'keys.json');
  FileKeyService.create(keyFile, 'local');
  const personFiles = new PersonFiles(new FileKeyService(keyFile), new FieldCipher());
  const readLog = new ReadLog(clock);
  return {
    concerns: new TypeOrmConcernAssessments(database, personFiles, readLog),
    investigations: new TypeOrmInvestigations(database, personFiles, readLog),
    published,
    readings,
  };
}

async function published(subject: string): Promise<readonly CloudEvent[]> {
  const sent = await database.transaction(['0486'], (tx) =>
    tx.query<{ payload: Buffer }>({ text: 'select payload from outbox order by seq' }),
  );
  return sent.flatMap(({ payload }) => decodeEvents(payload)).filter((event) => event.subject === subject);
}

function readings(recordId: string): Promise<readonly LoggedReading[]> {
  return database.transaction(['0486', '0180'], (tx) =>
    tx.query<LoggedReading>({
      text: `select viewer_id as "viewerId", action, record_ids as "recordIds", allowed, reason from read_log where $1 = any(record_ids) order by ctid`,
      values: [recordId],
    }),
  );
}

describe('the record of assessments in PostgreSQL', () => {
  it.each(Object.entries(promises))('%s', (_promise, keeps) => keeps(record));

  it('shows the application nothing outside the municipalities of its transaction', async () => {
    const one = { ...concern, concernId: v7() };
    await record.concerns.open([one]);
    const count = (kommunkod: string) =>
      database.transaction([kommunkod], (tx) =>
        tx.query({ text: 'select 1 from concern_assessment where concern_id = $1', values: [one.concernId] }),
      );
    expect(await count('0486')).toHaveLength(1);
    expect(await count('0180')).toHaveLength(0);
  });

  it('keeps what is written about a child sealed, and loses it with the child’s key', async () => {
    const one = { ...concern, concernId: v7(), childId: v7() };
    await record.concerns.open([one]);
    const documentation = 'The mother was at home.';
    await record.concerns.change(worker, one.concernId, (file) =>
      makeProtectionAssessment(file, { need: 'NONE', documentation, actor: worker }, momentOf(clock.now())),
    );
    await database.transaction(['0486'], async (tx) => {
      const [{ sealed } = {}] = await tx.query<{ sealed?: Buffer }>({
        text: 'select sealed_text as sealed from decision where subject_id = $1',
        values: [one.concernId],
      });
      expect(sealed?.includes(documentation)).toBe(false);
      await sayThatItDisposes(tx);
      await tx.execute({ text: 'delete from person_key where child_id = $1', values: [one.childId] });
    });
    expect(await record.concerns.read(worker, one.concernId)).toMatchObject({ decisions: [{ kind: 'PROTECTION_ASSESSMENT', text: '' }] });
  });

  it('knows for the review of who has read which of its records are of protected children', async () => {
    const [secret, other] = [
      { ...concern, concernId: v7(), childId: v7() },
      { ...concern, concernId: v7(), childId: v7() },
    ];
    await record.concerns.open([secret, other]);
    const ids = await database.transaction(['0486'], async (tx) => {
      await tx.execute({
        text: `insert into known_protection (kommunkod, child_id, revision, level, inherited, named_persons, hidden_from, noted_at)
          values ('0486', $1, 1, 'CONFIDENTIALITY_FLAG', false, '{}', '[]', now())`,
        values: [secret.childId],
      });
      return (await tx.query<{ id: string }>({ text: assessments.logReview!.protectedRecords! })).map(({ id }) => id);
    });
    expect(ids).toEqual(expect.arrayContaining([secret.childId, secret.concernId]));
    expect(ids).not.toContain(other.concernId);
  });

  it('does not let the application change a decision that was made', async () => {
    const change = database.transaction(['0486'], (tx) => tx.execute({ text: `update decision set result = 'IMMEDIATE'` }));
    await expect(change).rejects.toMatchObject({ code: '42501' });
  });

  it('reads the law from its table', async () => {
    const rules = new TypeOrmDeadlineRules(database, clock);
    expect(concernClocks(await rules.all())('2026-03-20')).toEqual({
      protectionDue: '2026-03-21',
      preAssessment: { nominalDue: '2026-04-03', latestDue: '2026-04-07' },
    });
    expect(await rules.all()).toBe(await rules.all());
  });
});
