import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeEvents } from '@varsam/contracts';
import { Database } from '@varsam/outbox';
import { BlindIndex, FieldCipher, FileKeyService } from '@varsam/service-kit';
import { SetAside } from '@varsam/service-kit/disposal-set-aside';
import { LettersAbout } from '@varsam/service-kit/letters-about';
import { Metrics } from '@varsam/service-kit/metrics';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import type { Concern } from '../../domain/concern/concern.js';
import type { FileToJudge } from '../../domain/disposal/retention.js';
import { ChildKeys } from '../child-keys.js';
import { TypeOrmConcerns } from '../concerns.typeorm.js';
import { protectionOfFiled } from '../protection/protection.suite.js';
import { SealedLog } from '../sealed-log.js';
import { takeChildFiles } from './child-file-lock.js';
import { ChildRecords } from './child-records.js';
import { openDatabase } from './disposal-database.suite.js';

const kommunkod = '0486';
const now = new Date('2031-05-01T10:00:00Z');

describe('a household of which a protected child is disposed of', () => {
  let record: Awaited<ReturnType<typeof openDatabase>>;
  let admin: DataSource;
  let database: Database;
  let keys: FileKeyService;
  let people = 0;

  beforeAll(async () => {
    record = await openDatabase();
    ({ admin, database, keys } = record);
  });
  afterAll(() => record.close());

  function report(changes: Partial<Concern>) {
    const id = v7();
    people += 1;
    const body = Buffer.from(JSON.stringify({ child: { name: 'Elis' } }));
    const concern: Concern = {
      ...{ id, kommunkod, partnerId: 'skola-01', reportId: id, receivedAt: new Date('2026-03-20T15:55:00Z'), receivedOn: '2026-03-20' },
      ...{ reporterCategory: 'SCHOOL', mandated: true, requestsFeedback: false, concernTypes: ['OTHER'], acute: false, ageGroup: '13-15' },
      ...{ identity: { kind: 'RESERVE', number: `R-${process.pid}-${people}` }, warnings: [], anonymous: false },
      ...changes,
    };
    return { concern, door: 'NATS' as const, body, bodyHash: hash('sha256', body, 'buffer') };
  }

  async function filed(...reports: readonly ReturnType<typeof report>[]): Promise<readonly string[]> {
    const children = new ChildKeys(database, keys, new BlindIndex(keys));
    const log = new SealedLog(keys, () => ({ name: 'Socialnämnden', phoneIfWorse: '112' }));
    const concerns = new TypeOrmConcerns(database, children, new FieldCipher(), log, protectionOfFiled(children, keys));
    return (await concerns.file(reports)).map(({ childId }) => childId);
  }

  async function dispose(childId: string): Promise<void> {
    const [list, id] = [v7(), v7()];
    await admin.query(`insert into disposal_list values ($1, $2, '2031-05-01', 'ask', now())`, [list, kommunkod]);
    await admin.query(
      `insert into disposal (id, kommunkod, list_id, child_id, state, consideration_id, proposed_by, approved_by, approved_at)
        values ($1, $5, $2, $3, 'READY', $4, 'ask', 'alva', now())`,
      [id, list, childId, v7(), kommunkod],
    );
    const file: FileToJudge = { kommunkod, lastNoteOn: '2026-03-20', grounds: new Set(), holds: [] };
    const records = new ChildRecords(new LettersAbout(keys, new FieldCipher()), new BlindIndex(keys), new SetAside(new Metrics('spec')));
    await database.transaction([kommunkod], async (tx) => {
      const letters = await records.lettersOf(tx, { kommunkod, childId }, now);
      await takeChildFiles(tx);
      await records.dispose(tx, { id, kommunkod, childId, file }, now, letters);
    });
  }

  const shown = async (childId: string) =>
    (
      await admin.query<unknown[]>('select own_level as "ownLevel", level, inherited from protected_person where child_id = $1', [childId])
    )[0];

  async function toldOf(childId: string): Promise<unknown> {
    const rows = await admin.query<{ payload: Buffer }[]>(
      `select payload from outbox where subject like '%.protection-noted.v1' order by seq`,
    );
    const told = rows.flatMap(({ payload }) => decodeEvents(payload)).map(({ data }) => data as { readonly childId: string });
    return told.findLast((one) => one.childId === childId);
  }

  it('is shown without what it had from that child, and the other services are told', async () => {
    const source = report({ protectionLevel: 'PROTECTED_REGISTRATION' });
    const [childId, sibling] = await filed(source, report({ siblings: [source.concern.id] }));
    expect(await shown(sibling!)).toEqual({ ownLevel: 'NONE', level: 'PROTECTED_REGISTRATION', inherited: true });
    await dispose(childId!);
    expect(await shown(sibling!)).toEqual({ ownLevel: 'NONE', level: 'NONE', inherited: false });
    expect(await toldOf(sibling!)).toMatchObject({ level: 'NONE', inherited: false, revision: 2 });
  });

  it('keeps the level that a sibling has of its own', async () => {
    const source = report({ protectionLevel: 'PROTECTED_REGISTRATION' });
    const [childId, sibling] = await filed(source, report({ siblings: [source.concern.id], protectionLevel: 'CONFIDENTIALITY_FLAG' }));
    expect(await shown(sibling!)).toMatchObject({ level: 'PROTECTED_REGISTRATION', inherited: true });
    await dispose(childId!);
    expect(await shown(sibling!)).toEqual({ ownLevel: 'CONFIDENTIALITY_FLAG', level: 'CONFIDENTIALITY_FLAG', inherited: false });
    expect(await toldOf(sibling!)).toMatchObject({ level: 'CONFIDENTIALITY_FLAG', inherited: false });
  });

  it('keeps what it has from another', async () => {
    const [one, other] = [report({ protectionLevel: 'CONFIDENTIALITY_FLAG' }), report({ protectionLevel: 'CONFIDENTIALITY_FLAG' })];
    const [childId, , sibling] = await filed(one, other, report({ siblings: [one.concern.id, other.concern.id] }));
    await dispose(childId!);
    expect(await shown(sibling!)).toEqual({ ownLevel: 'NONE', level: 'CONFIDENTIALITY_FLAG', inherited: true });
  });
});
