import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import { BlindIndex, FieldCipher, FileKeyService, ReadLog } from '@varsam/service-kit';
import { fixedClock, testDatabase } from '@varsam/testing';
import { DataSource } from 'typeorm';
import type { MigrationInterface } from 'typeorm';
import { v7 } from 'uuid';
import { referrals } from '../../config.js';
import { ChildKeys } from '../child-keys.js';
import { TypeOrmConcerns } from '../concerns.typeorm.js';
import { protectionOfFiled } from '../protection/protection.suite.js';
import { SealedLog } from '../sealed-log.js';
import { TypeOrmConcernTeams } from '../team/concern-teams.typeorm.js';
import { ChildTexts } from './child-texts.js';
import { FeedbackSeals } from './feedback-seals.js';
import { keepsFeedback } from './feedbacks.suite.js';
import { TypeOrmFeedbacks } from './feedbacks.typeorm.js';
import { TypeOrmSentFeedbacks } from './sent-feedbacks.typeorm.js';

const recipient = { name: 'Socialnämnden', phoneIfWorse: '112' };
const directory = mkdtempSync(join(tmpdir(), 'varsam-feedback-'));
let dataSource: DataSource;
let drop: () => Promise<void>;

beforeAll(async () => {
  const urls = await testDatabase('referrals');
  drop = urls.drop;
  await runMigrations(dataSourceOptions({ url: urls.ownerUrl, migrations: [...referrals.migrations] as (new () => MigrationInterface)[] }));
  dataSource = await new DataSource(dataSourceOptions({ url: urls.appUrl, rows: [...referrals.rows] })).initialize();
  FileKeyService.create(join(directory, 'keys.json'), 'local');
});

afterAll(async () => {
  await dataSource.destroy();
  await drop();
  rmSync(directory, { recursive: true });
});

/** A report as the service files it, of a child that nobody has identified. */
async function filed(
  concerns: TypeOrmConcerns,
  kommunkod: string,
  partnerId: string,
  duty: { mandated: boolean; requestsFeedback: boolean },
) {
  const [id, reportId] = [v7(), v7()];
  const body = Buffer.from(JSON.stringify({ reportId }));
  const concern = {
    ...{ id, kommunkod, partnerId, reportId, ...duty, receivedAt: new Date('2026-06-01T08:00:00Z'), receivedOn: '2026-06-01' },
    ...{ reporterCategory: 'SCHOOL', concernTypes: ['SCHOOL_ABSENCE'], acute: false, ageGroup: 'UNKNOWN' as const, warnings: [] },
  };
  await concerns.file([{ concern, door: 'HTTPS', body, bodyHash: hash('sha256', body, 'buffer') }]);
  return { concernId: id, kommunkod, partnerId };
}

keepsFeedback(() => {
  const database = new Database(dataSource);
  const keys = new FileKeyService(join(directory, 'keys.json'));
  const cipher = new FieldCipher();
  const log = new SealedLog(keys, () => recipient);
  const children = new ChildKeys(database, keys, new BlindIndex(keys));
  const concerns = new TypeOrmConcerns(database, children, cipher, log, protectionOfFiled(children, keys));
  const readLog = new ReadLog(fixedClock('2026-06-15T07:00:00Z'));
  return Promise.resolve({
    feedbacks: new TypeOrmFeedbacks(database, new ChildTexts(keys, cipher), new FeedbackSeals(log), readLog),
    sent: new TypeOrmSentFeedbacks(database, log),
    teams: new TypeOrmConcernTeams(database),
    report: ({ kommunkod = '0486', partnerId = 'skola-01', mandated = true, requestsFeedback = true } = {}) =>
      filed(concerns, kommunkod, partnerId, { mandated, requestsFeedback }),
  });
});
