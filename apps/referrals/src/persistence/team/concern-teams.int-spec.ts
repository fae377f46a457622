import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import { sayThatItDisposes } from '@varsam/outbox/disposal';
import { BlindIndex, FieldCipher, FileKeyService, ReadLog } from '@varsam/service-kit';
import { fixedClock, testDatabase } from '@varsam/testing';
import { DataSource } from 'typeorm';
import type { MigrationInterface } from 'typeorm';
import { referrals } from '../../config.js';
import { TypeOrmChildFiles } from '../child-files.typeorm.js';
import { ChildKeys } from '../child-keys.js';
import { TypeOrmConcerns } from '../concerns.typeorm.js';
import { protectionOfFiled } from '../protection/protection.suite.js';
import { SealedLog } from '../sealed-log.js';
import { keepsTeams } from './concern-teams.suite.js';
import { TypeOrmConcernTeams } from './concern-teams.typeorm.js';

const directory = mkdtempSync(join(tmpdir(), 'varsam-teams-'));
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

keepsTeams(() => {
  const database = new Database(dataSource);
  const keys = new FileKeyService(join(directory, 'keys.json'));
  const [cipher, blindIndex] = [new FieldCipher(), new BlindIndex(keys)];
  const children = new ChildKeys(database, keys, blindIndex);
  const log = new SealedLog(keys, () => ({ name: 'Socialnämnden', phoneIfWorse: '112' }));
  return Promise.resolve({
    concerns: new TypeOrmConcerns(database, children, cipher, log, protectionOfFiled(children, keys)),
    childFiles: new TypeOrmChildFiles(database, new ReadLog(fixedClock('2026-03-20T16:00:00Z')), keys, cipher, blindIndex),
    teams: new TypeOrmConcernTeams(database),
    forget: () =>
      database.transaction(['0486'], async (tx) => {
        await sayThatItDisposes(tx);
        await tx.execute({ text: 'delete from concern_team' });
      }),
  });
});
