import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { decodeEvents } from '@varsam/contracts';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import { BlindIndex, FieldCipher, FileKeyService, ReadLog } from '@varsam/service-kit';
import { fixedClock, testDatabase } from '@varsam/testing';
import { DataSource } from 'typeorm';
import type { MigrationInterface } from 'typeorm';
import { referrals } from '../config.js';
import { ChildKeys } from './child-keys.js';
import { TypeOrmContactPaths } from './contact-paths.typeorm.js';
import { TypeOrmEnquiries } from './enquiries.typeorm.js';
import { TypeOrmOutreach } from './outreach.typeorm.js';
import { keepsMessages } from './partner-messages.suite.js';
import { TypeOrmPartnerMessages } from './partner-messages.typeorm.js';
import { protectionOfFiled } from './protection/protection.suite.js';
import { SealedLog } from './sealed-log.js';
import { TypeOrmSupplements } from './supplements.typeorm.js';

let dataSource: DataSource;
let drop: () => Promise<void>;
const directory = mkdtempSync(join(tmpdir(), 'varsam-messages-'));

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

keepsMessages(() => {
  const database = new Database(dataSource);
  const keys = new FileKeyService(join(directory, 'keys.json'));
  const cipher = new FieldCipher();
  const log = new SealedLog(keys, () => ({ name: 'Socialnämnden', phoneIfWorse: '112' }));
  const children = new ChildKeys(database, keys, new BlindIndex(keys));
  const messages = new TypeOrmPartnerMessages(database, children, { keys, cipher }, log, protectionOfFiled(children, keys));
  const readLog = new ReadLog(fixedClock('2026-03-20T16:00:00Z'));
  return {
    messages,
    enquiries: new TypeOrmEnquiries(database, messages, keys, cipher, readLog),
    supplements: new TypeOrmSupplements(database, messages),
    outreach: new TypeOrmOutreach(database, messages, readLog),
    contactPaths: new TypeOrmContactPaths(database),
    published: async () => {
      const sent = await database.transaction([], (tx) =>
        tx.query<{ payload: Buffer }>({ text: 'select payload from outbox order by seq' }),
      );
      return sent.flatMap(({ payload }) => decodeEvents(payload));
    },
  };
});
