import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { momentOf } from '@varsam/calendar';
import { Database } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import { BlindIndex, FieldCipher, FileKeyService, ReadLog } from '@varsam/service-kit';
import { SetAside } from '@varsam/service-kit/disposal-set-aside';
import { LettersAbout } from '@varsam/service-kit/letters-about';
import { Metrics } from '@varsam/service-kit/metrics';
import { eventually, fixedClock } from '@varsam/testing';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import type { Viewer } from '../../domain/child-file.js';
import type { FileToJudge } from '../../domain/disposal/retention.js';
import { ChildFacts } from './child-facts.js';
import { parsePersonIdentity } from '../../domain/identity/parse-person-identity.js';
import { TypeOrmAttachments } from '../attachments.typeorm.js';
import { ChildKeys } from '../child-keys.js';
import { TypeOrmDisclosures } from '../disclosure/disclosures.typeorm.js';
import { TypeOrmKnownConsents } from '../disclosure/known-consents.typeorm.js';
import { StepSeals } from '../disclosure/step-seals.js';
import { TypeOrmSentFeedbacks } from '../feedback/sent-feedbacks.typeorm.js';
import { ContactVault } from '../protection/contact-vault.js';
import { TypeOrmProtectedIdentities } from '../protection/protected-identities.typeorm.js';
import { SealedLog } from '../sealed-log.js';
import { TypeOrmConcernTeams } from '../team/concern-teams.typeorm.js';
import { takeChildFiles } from './child-file-lock.js';
import { ChildRecords } from './child-records.js';
import { openDatabase } from './disposal-database.suite.js';
import { DisposalHolds } from './disposal-holds.js';

const kommunkod = '0486';
const now = new Date('2031-05-01T10:00:00Z');
const manager: Viewer = { id: 'maj', kommunkod, roles: ['unitManager', 'protectedIdentityOfficer'], units: ['barn'] };

describe('whoever writes about a child', () => {
  let record: Awaited<ReturnType<typeof openDatabase>>;
  let admin: DataSource;
  let database: Database;
  let keys: FileKeyService;
  let childId: string;

  beforeAll(async () => {
    record = await openDatabase();
    ({ admin, database, keys } = record);
    childId = await child('201301022388');
  });
  afterAll(() => record.close());

  const cipher = new FieldCipher();
  const readLog = () => new ReadLog(fixedClock(now.toISOString()));
  const children = () => new ChildKeys(database, keys, new BlindIndex(keys));
  const log = () => new SealedLog(keys, () => ({ name: 'Socialnämnden', phoneIfWorse: '112' }));
  const holds = () => new DisposalHolds(database, readLog());
  const disclosures = () =>
    new TypeOrmDisclosures(
      database,
      new StepSeals(keys, cipher),
      readLog(),
      new ChildFacts(keys, cipher, new SetAside(new Metrics('referrals'))),
      { connected: true },
    );
  const consents = () => new TypeOrmKnownConsents(database, new StepSeals(keys, cipher), () => momentOf(now));
  const identities = () => new TypeOrmProtectedIdentities(database, children(), new ContactVault(keys, cipher), readLog(), () => now);
  const feedbacks = () => new TypeOrmSentFeedbacks(database, log());
  const refused = () => ({ refused: 'unknown' }) as never;

  async function child(number: string): Promise<string> {
    const [file] = await children().of([{ id: v7(), kommunkod, identity: parsePersonIdentity(number, '2026-03-20')! }]);
    return file!.childId;
  }

  const writers: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['a hold', () => holds().set(manager, childId, 'LITIGATION', now)],
    ['the end of a hold', () => holds().lift(manager, v7(), now)],
    ['a level of protection', () => identities().change(manager, { childId }, refused)],
    ['a disclosure', () => disclosures().propose(manager, childId, refused)],
    ['a step of a disclosure', () => disclosures().change(manager, v7(), refused)],
    [
      'a consent',
      () =>
        consents().note(
          [{ kind: 'withdrawn', consentId: v7(), kommunkod, childId, recipients: [], categories: [], withdrawnAt: now }],
          refused,
        ),
    ],
    [
      'a team',
      () =>
        new TypeOrmConcernTeams(database).note([
          { concernId: v7(), kommunkod, childId, decided: false, workers: [], units: [], revision: 0 },
        ]),
    ],
    ['a feedback that is fetched', () => feedbacks().fetch({ kommunkoder: [kommunkod], partnerId: 'skola-01', at: now }, v7())],
    ['feedback that is fetched by the page', () => feedbacks().page({ kommunkoder: [kommunkod], partnerId: 'skola-01', at: now }, 10, 1)],
    [
      'a feedback that is acknowledged',
      () => feedbacks().acknowledge([{ feedbackId: v7(), kommunkod, partnerId: 'skola-01', door: 'NATS', at: now }]),
    ],
    ['a document', () => new TypeOrmAttachments(database, keys, cipher, readLog()).settle([], 'CLEAN', Buffer.from(''), now)],
  ];

  const waiting = async () =>
    (
      await admin.query<unknown[]>(
        `select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
      )
    ).length > 0;

  /** What is answered to who writes while a disposal stands just before its end. */
  async function during(disposal: (tx: Transaction) => Promise<void>, write: () => Promise<unknown>): Promise<unknown> {
    let written: Promise<unknown> | undefined;
    await new Database(record.app).transaction([kommunkod], async (tx) => {
      await takeChildFiles(tx);
      await disposal(tx);
      written = write().catch((fault: unknown) => fault);
      await eventually('the writer waits for the disposal', waiting);
    });
    return written;
  }

  it.each(writers)('waits with %s until the disposal under way has ended', async (_what, write) => {
    await during(() => Promise.resolve(), write);
    expect(await waiting()).toBe(false);
  });

  it('leaves nothing about a child whose file was destroyed while it waited', async () => {
    const gone = await child('201401012396');
    const file: FileToJudge = { kommunkod, lastNoteOn: '2026-03-20', grounds: new Set(), holds: [] };
    const records = new ChildRecords(new LettersAbout(keys, cipher), new BlindIndex(keys), new SetAside(new Metrics('spec')));
    const disposalId = await ready(gone);
    const told = [
      { kind: 'withdrawn' as const, consentId: v7(), kommunkod, childId: gone, recipients: [], categories: [], withdrawnAt: now },
    ];
    const answer = await during(
      async (tx) => {
        const letters = await records.lettersOf(tx, { kommunkod, childId: gone }, now);
        await records.dispose(tx, { id: disposalId, kommunkod, childId: gone, file }, now, letters);
      },
      async () => [await holds().set(manager, gone, 'LITIGATION', now), await consents().note(told, refused)],
    );
    expect(answer).toEqual([undefined, undefined]);
    const [left] = await admin.query<unknown[]>(
      `select (select count(*)::int from disposal_hold where child_id = $1) as holds, (select count(*)::int from known_consent where child_id = $1) as consents`,
      [gone],
    );
    expect(left).toEqual({ holds: 0, consents: 0 });
  });

  async function ready(of: string): Promise<string> {
    const [list, id] = [v7(), v7()];
    await admin.query(`insert into disposal_list values ($1, '0486', '2031-05-01', 'ask', now())`, [list]);
    await admin.query(
      `insert into disposal (id, kommunkod, list_id, child_id, state, consideration_id, proposed_by, approved_by, approved_at)
        values ($1, '0486', $2, $3, 'READY', $4, 'ask', 'alva', now())`,
      [id, list, of, v7()],
    );
    return id;
  }
});
