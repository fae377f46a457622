import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeEvents } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import { FieldCipher, FileKeyService, ReadLog } from '@varsam/service-kit';
import { fixedClock, testDatabase } from '@varsam/testing';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { meetings } from '../config.js';
import { openSspfEnquiry } from '../domain/sspf/open-sspf-enquiry.js';
import { coordinator, enquiry, now, rule } from '../domain/sspf/sspf-file.example.js';
import { sspfRuleOn } from '../domain/sspf/sspf-rule.js';
import { TypeOrmEnquiries } from './enquiries.typeorm.js';
import { TypeOrmChildSituations } from './child-situations.typeorm.js';
import type { LoggedReading } from './in-memory-record.js';
import { PersonFiles } from './person-files.js';
import { promises } from './sspf-cases.suite.js';
import type { SspfUnderTest } from './sspf-cases.suite.js';
import { TypeOrmSspfCases } from './sspf-cases.typeorm.js';
import { SspfFiles } from './sspf-files.js';
import { TypeOrmSspfRules } from './sspf-rules.typeorm.js';

const { rows, migrations } = meetings;
let drop: () => Promise<void>;
let dataSource: DataSource;
let database: Database;
let record: SspfUnderTest;

beforeAll(async () => {
  const urls = await testDatabase('meetings');
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

function inPostgres(): SspfUnderTest {
  const keyFile = join(mkdtempSync(join(tmpdir(), 'varsam-keys-')), 'keys.json');
  FileKeyService.create(keyFile, 'local');
  const personFiles = new PersonFiles(new FileKeyService(keyFile), new FieldCipher());
  const readLog = new ReadLog(fixedClock(now.at));
  return {
    cases: new TypeOrmSspfCases(database, personFiles, new SspfFiles(personFiles), readLog),
    situations: new TypeOrmChildSituations(database),
    enquiries: new TypeOrmEnquiries(database, readLog),
    published,
    readings,
  };
}

async function published(subject: string): Promise<readonly CloudEvent[]> {
  const sent = await database.transaction([], (tx) => tx.query<{ payload: Buffer }>({ text: 'select payload from outbox order by seq' }));
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

async function opened(): Promise<{ readonly childId: string; readonly sspfCaseId: string }> {
  const ids = { childId: v7(), sspfCaseId: v7() };
  await record.cases.open(coordinator, ids, (situation) =>
    openSspfEnquiry(situation, { ...enquiry, childId: ids.childId }, now, { ...ids, rule }),
  );
  return ids;
}

describe('the record of SSPF cases in PostgreSQL', () => {
  it.each(Object.entries(promises))('%s', (_promise, keeps) => keeps(record));

  it('keeps birth date and reasons sealed', async () => {
    const childId = v7();
    const reason = 'Attends year four.';
    const command = { ...enquiry, childId, birth: { year: 2016 }, manualAgeDecision: reason };
    await record.cases.open(coordinator, { childId }, (situation) => openSspfEnquiry(situation, command, now, { sspfCaseId: v7(), rule }));
    const [sealed] = await database.transaction(['0486'], (tx) =>
      tx.query<{ birth: Buffer; reason: Buffer }>({
        text: 'select sealed_birth as birth, sealed_text as reason from sspf_case join decision using (sspf_case_id) where sspf_case.child_id = $1',
        values: [childId],
      }),
    );
    expect([sealed?.birth.includes('2016'), sealed?.reason.includes(reason)]).toEqual([false, false]);
  });

  it('shows the application nothing outside the municipalities of its transaction', async () => {
    const childId = v7();
    await record.situations.note([{ kind: 'investigation-opened', kommunkod: '0486', childId, investigationId: v7(), openedOn: now.on }]);
    const seen = (kommunkod: string) =>
      database.transaction([kommunkod], (tx) =>
        tx.query({ text: 'select 1 from known_investigation where child_id = $1', values: [childId] }),
      );
    expect(await seen('0486')).toHaveLength(1);
    expect(await seen('0180')).toHaveLength(0);
  });

  it('knows for the review of who has read which of its files are of protected children', async () => {
    const [secret, other] = [await opened(), await opened()];
    const ids = await database.transaction(['0486'], async (tx) => {
      await tx.execute({
        text: `insert into known_protection (kommunkod, child_id, revision, level, inherited, named_persons, hidden_from, noted_at)
          values ('0486', $1, 1, 'CONFIDENTIALITY_FLAG', false, '{}', '[]', now())`,
        values: [secret.childId],
      });
      return (await tx.query<{ id: string }>({ text: meetings.logReview!.protectedRecords! })).map(({ id }) => id);
    });
    expect(ids).toEqual(expect.arrayContaining([secret.childId, secret.sspfCaseId]));
    expect(ids).not.toContain(other.sspfCaseId);
  });

  it('does not let the application change a step that was taken', async () => {
    const change = database.transaction(['0486'], (tx) => tx.execute({ text: `update decision set result = 'NONE'` }));
    await expect(change).rejects.toMatchObject({ code: '42501' });
  });

  it('reads the agreed ages from their table', async () => {
    expect(sspfRuleOn(await new TypeOrmSspfRules(database).all(), '0486', now.on)).toMatchObject({
      minAge: 10,
      maxAge: 18,
      youthConsentAge: 15,
    });
  });
});
