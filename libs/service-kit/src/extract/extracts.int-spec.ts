import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { momentOf } from '@varsam/calendar';
import { Database, dataSourceOptions, outboxTables, runMigrations } from '@varsam/outbox';
import { auditTables } from '@varsam/outbox/audit-tables';
import { extractTables } from '@varsam/outbox/extract-tables';
import { eventually, fixedClock, testDatabase } from '@varsam/testing';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { v7 } from 'uuid';
import type { Viewer } from '../access.js';
import { takeRecords } from '../disposal/disposal-lock.js';
import { ReadLog } from '../read-log.js';
import type { ExtractSource } from './extract-source.js';
import type { ExtractItem } from './extract.js';
import { Extracts } from './extracts.js';

class ExtractedTables1700000000001 implements MigrationInterface {
  readonly name = 'ExtractedTables1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [...outboxTables('extracted_app'), ...auditTables('extracted_app', ['read_log']), ...extractTables('extracted_app')];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {}
}

const kommunkod = '0486';
const [childId, documentId] = [v7(), v7()];
const staff = (id: string, units: readonly string[] = ['children']): Viewer => ({ id, kommunkod, units, roles: ['unitManager'] });
const [anna, maj, stranger] = [staff('anna'), staff('maj'), staff('sven', ['elsewhere'])];
const forChild = { relation: 'CHILD', identityCheck: 'ID_DOCUMENT' } as const;
const forGuardian = { relation: 'GUARDIAN', custody: 'SOLE', identityCheck: 'ID_DOCUMENT' } as const;
const release = { verdict: 'RELEASE' } as const;

let databases: Awaited<ReturnType<typeof testDatabase>>;
let app: DataSource;
let superuser: DataSource;
let kept: ExtractItem;

/** A service that keeps one thing about one child. */
const source: ExtractSource = {
  groundFor: (_tx, viewer, subject) => Promise.resolve(subject.childId === childId && viewer !== stranger ? 'assigned' : undefined),
  items: () => Promise.resolve([kept]),
  recordIds: () => Promise.resolve([documentId]),
  seals: () => Promise.resolve({ seal: (_id, text) => Buffer.from(text), open: (_id, sealed) => sealed.toString() }),
};
const clock = fixedClock('2026-06-15T08:00:00Z');
const database = () => new Database(app);
const extracts = () => new Extracts(database(), new ReadLog(clock), source, () => momentOf(clock.now()), 'extracted');
const readBy = (viewer: Viewer, recordId: string, reason = 'assigned') =>
  database().transaction([kommunkod], (tx) => {
    const read = { viewer, action: 'attachment-read', purpose: 'case-work', recordIds: [recordId], allowed: true, reason };
    return new ReadLog(clock).record(tx, read);
  });

beforeAll(async () => {
  databases = await testDatabase('extracted');
  await runMigrations(dataSourceOptions({ url: databases.ownerUrl, migrations: [ExtractedTables1700000000001] }));
  app = await new DataSource(dataSourceOptions({ url: databases.appUrl })).initialize();
  superuser = await new DataSource(dataSourceOptions({ url: databases.adminUrl })).initialize();
  kept = { itemId: 'report/1', title: 'Anmälan', content: { text: 'Som den var.' } };
});

afterAll(async () => {
  await Promise.all([app.destroy(), superuser.destroy()]);
  await databases.drop();
});

async function ordered(requester: typeof forChild | typeof forGuardian = forChild) {
  const outcome = await extracts().order(anna, childId, requester);
  if ('refused' in outcome) throw new Error(outcome.refused);
  clock.advance(1);
  return outcome.done;
}

async function approved(): Promise<string> {
  const { extract, items, readings } = await ordered();
  const marks = Object.fromEntries([...items, ...readings].map(({ itemId }) => [itemId, release]));
  expect(await extracts().review(anna, extract.extractId, marks)).toHaveProperty('done');
  expect(await extracts().decide(maj, extract.extractId, true)).toHaveProperty('done');
  return extract.extractId;
}

const waiting = async () => {
  const [row] = await superuser.query<{ count: number }[]>(
    `select count(*)::int from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`,
  );
  return row!.count;
};

/** What becomes of works that begin while disposal has the child. */
async function duringDisposal<T>(works: readonly (() => Promise<T>)[], disposal?: string): Promise<readonly T[]> {
  let done: readonly Promise<T>[] = [];
  await new Database(superuser).transaction([kommunkod], async (tx) => {
    await takeRecords(tx);
    if (disposal !== undefined) await tx.execute({ text: disposal, values: [childId] });
    done = works.map((work) => work());
    await eventually('all of them wait for the disposal', async () => (await waiting()) === works.length);
  });
  return Promise.all(done);
}

describe('a register extract of any service', () => {
  it('gives nothing of what has changed since somebody judged it, and takes no judgement of what it was', async () => {
    const extractId = await approved();
    const { extract, items } = await ordered();
    kept = { ...kept, content: { text: 'Som den blev.' } };
    expect(await extracts().make(anna, extractId)).toEqual({ refused: 'changed-since-review' });
    const judgedBefore = { [items[0]!.itemId]: release };
    expect(await extracts().review(anna, extract.extractId, judgedBefore)).toEqual({ refused: 'not-all-marked' });
  });

  it('is made once, also where two make it in the same moment', async () => {
    const extractId = await approved();
    const outcomes = await duringDisposal([anna, maj].map((by) => () => extracts().make(by, extractId)));
    expect(outcomes.filter((one) => 'made' in one)).toHaveLength(1);
    expect(outcomes).toContainEqual({ refused: 'finished' });
  });

  it('is looked at again by somebody who has neither ordered nor reviewed it', async () => {
    const { extract, items, readings } = await ordered();
    const marks = Object.fromEntries([...items, ...readings].map(({ itemId }) => [itemId, release]));
    await extracts().review(maj, extract.extractId, marks);
    for (const by of [anna, maj]) expect(await extracts().decide(by, extract.extractId, true)).toEqual({ refused: 'second-person-needed' });
  });

  it('tells who has opened a document of the child, and keeps a unit that may be the protected housing from a guardian', async () => {
    await readBy(staff('hedda', ['skyddat boende']), documentId);
    const readingsFor = async (requester: typeof forChild | typeof forGuardian) =>
      (await ordered(requester)).readings.find(({ content }) => content.some(({ action }) => action === 'attachment-read'));
    expect(await readingsFor(forChild)).not.toHaveProperty('proposal');
    expect(await readingsFor(forGuardian)).toMatchObject({ proposal: { verdict: 'MASK' }, locked: true });
  });

  it('logs whoever is turned away, at the order and at every step', async () => {
    const { extract } = await ordered();
    expect(await extracts().order(stranger, childId, forChild)).toEqual({ refused: 'unknown' });
    expect(await extracts().read(stranger, extract.extractId)).toEqual({ refused: 'unknown' });
    expect(await extracts().review(stranger, extract.extractId, {})).toEqual({ refused: 'unknown' });
    expect(await extracts().decide(stranger, extract.extractId, true)).toEqual({ refused: 'unknown' });
    expect(await extracts().make(stranger, v7())).toEqual({ refused: 'unknown' });
    const refused = await superuser.query<{ action: string }[]>(
      `select action from read_log where viewer_id = 'sven' and not allowed order by action`,
    );
    expect(refused.map(({ action }) => action)).toEqual([
      'extract-approval',
      'extract-made',
      'extract-order',
      'extract-read',
      'extract-review',
    ]);
  });
});

describe('whoever works with an extract while the child is disposed of', () => {
  it('waits, and finds what is left then', async () => {
    const { extract } = await ordered();
    const { extractId } = extract;
    const ordering = await duringDisposal([() => extracts().order(anna, childId, forChild)]);
    expect(ordering).toEqual([{ done: expect.anything() }]);
    const works = [
      () => extracts().review(anna, extractId, {}),
      () => extracts().decide(maj, extractId, true),
      () => extracts().make(anna, extractId),
    ];
    const left = await duringDisposal<unknown>(works, 'delete from extract_step where child_id = $1');
    expect(left).toEqual([{ refused: 'unknown' }, { refused: 'unknown' }, { refused: 'unknown' }]);
  });
});
