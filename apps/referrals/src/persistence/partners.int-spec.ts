import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import { testDatabase } from '@varsam/testing';
import { DataSource } from 'typeorm';
import { referrals } from '../config.js';
import { Directory } from './directory.js';
import { keepsPartners, partnerOf } from './partners.suite.js';
import { TypeOrmPartners } from './partners.typeorm.js';

let dataSource: DataSource;
let database: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const urls = await testDatabase('referrals');
  drop = urls.drop;
  await runMigrations(dataSourceOptions({ url: urls.ownerUrl, migrations: [...referrals.migrations] }));
  dataSource = await new DataSource(dataSourceOptions({ url: urls.appUrl, rows: [...referrals.rows] })).initialize();
  database = new Database(dataSource);
}, 60_000);

afterAll(async () => {
  await dataSource.destroy();
  await drop();
});

keepsPartners('in PostgreSQL', () => new TypeOrmPartners(database));

describe('the directory', () => {
  let now = 0;
  const directory = () => new Directory(database, { sandboxUnlessSaid: true, now: () => now });
  const register = () => new TypeOrmPartners(database);
  const save = (partner: ReturnType<typeof partnerOf>) => register().change(partner.id, undefined, () => ({ next: partner }));

  it('knows a partner’s municipalities and its share', async () => {
    await save(partnerOf('kand', { kommunkoder: ['0180', '0486'], requestsPerSecond: 7 }));
    const known = directory();
    await known.fresh();
    expect(known.partnerOf('kand')).toEqual({ revoked: false, kommunkoder: new Set(['0180', '0486']), requestsPerSecond: 7 });
    expect([known.organisationNumberOf('kand'), known.partnerOf('okand')]).toEqual(['2120001371', undefined]);
  });

  it('lets whoever asks go by nothing that is older than two seconds', async () => {
    const known = directory();
    await known.fresh();
    await save(partnerOf('snart-ute'));
    now += 2_000;
    await known.fresh();
    expect(known.partnerOf('snart-ute')?.kommunkoder).toEqual(new Set(['0486']));
    await save(partnerOf('snart-ute', { kommunkoder: [], formerKommunkoder: ['0486'], revokedAt: new Date() }));
    now += 2_000;
    await known.fresh();
    expect(known.partnerOf('snart-ute')).toMatchObject({ revoked: true, kommunkoder: new Set() });
  });

  it('is a sandbox where a municipality has not said otherwise, and asks for no encryption that nobody has set up', async () => {
    const known = directory();
    await known.fresh();
    expect(known.recipientOf('0486')).toEqual({ name: 'Socialnämnden', phoneIfWorse: '112', encryption: 'offered', sandbox: true });
  });
});
