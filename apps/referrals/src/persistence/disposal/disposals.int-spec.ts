import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, dataSourceOptions, runMigrations } from '@varsam/outbox';
import { BlindIndex, FieldCipher, FileKeyService, ReadLog } from '@varsam/service-kit';
import { SetAside } from '@varsam/service-kit/disposal-set-aside';
import { LettersAbout } from '@varsam/service-kit/letters-about';
import { Metrics } from '@varsam/service-kit/metrics';
import { fixedClock, testDatabase } from '@varsam/testing';
import { DataSource } from 'typeorm';
import type { MigrationInterface } from 'typeorm';
import { v7 } from 'uuid';
import { referrals } from '../../config.js';
import { parsePersonIdentity } from '../../domain/identity/parse-person-identity.js';
import { DisposeOfFiles } from '../../use-cases/disposal/dispose-of-files.js';
import { ChildKeys } from '../child-keys.js';
import { ChildFacts } from './child-facts.js';
import { takeChildFiles } from './child-file-lock.js';
import { ChildRecords } from './child-records.js';
import { TypeOrmDisposalLists } from './disposal-lists.typeorm.js';
import { TypeOrmDisposals } from './disposals.typeorm.js';
import type { Disposals, Judging } from './disposals.js';
import { RetentionRuleTable } from './retention-rules.js';

const kommunkod = '0486';
const now = new Date('2031-05-01T10:00:00Z');
const due = { class: 'REPORT_NOT_OPENED', section: 'SoL', dueOn: '2031-03-20', latestOn: '2032-12-31' } as const;
const judging: Judging = { now, today: '2031-05-01', noNoteAfter: '2026-05-01', judge: () => due };
const directory = mkdtempSync(join(tmpdir(), 'varsam-disposals-'));
const metrics = new Metrics('spec');
const setAside = new SetAside(metrics);

describe('the record of disposal', () => {
  let urls: Awaited<ReturnType<typeof testDatabase>>;
  let sources: DataSource[] = [];
  let [one, other]: Database[] = [];
  let admin: DataSource;
  let keys: FileKeyService;

  beforeAll(async () => {
    urls = await testDatabase('referrals');
    await runMigrations(
      dataSourceOptions({ url: urls.ownerUrl, migrations: [...referrals.migrations] as (new () => MigrationInterface)[] }),
    );
    const opened = [urls.appUrl, urls.appUrl, urls.adminUrl].map((url) => new DataSource(dataSourceOptions({ url })).initialize());
    sources = await Promise.all(opened);
    [one, other] = sources.slice(0, 2).map((source) => new Database(source));
    admin = sources[2]!;
    FileKeyService.create(join(directory, 'keys.json'), 'local');
    keys = new FileKeyService(join(directory, 'keys.json'));
  });
  afterAll(async () => {
    await Promise.all(sources.map((source) => source.destroy()));
    await urls.drop();
    rmSync(directory, { recursive: true });
  });

  const facts = () => new ChildFacts(keys, new FieldCipher(), setAside);
  const lists = (database: Database) => new TypeOrmDisposalLists(database, facts(), new ReadLog(fixedClock(now.toISOString())));
  const records = () => new ChildRecords(new LettersAbout(keys, new FieldCipher()), new BlindIndex(keys), setAside);
  const disposals = (database: Database) => new TypeOrmDisposals(database, facts(), records());

  /** Whether there was one. */
  async function carryOutNext(database: Database): Promise<boolean> {
    const ready = await disposals(database).nextReady([kommunkod], []);
    if (ready !== undefined) await disposals(database).carryOut(ready, judging);
    return ready !== undefined;
  }

  async function child(number: string): Promise<string> {
    const identity = parsePersonIdentity(number, '2026-03-20')!;
    const [file] = await new ChildKeys(one!, keys, new BlindIndex(keys)).of([{ id: v7(), kommunkod, identity }]);
    return file!.childId;
  }

  async function ready(childId: string): Promise<string> {
    const [list, id] = [v7(), v7()];
    await admin.query(`insert into disposal_list values ($1, '0486', '2031-05-01', 'ask', now())`, [list]);
    await admin.query(
      `insert into disposal (id, kommunkod, list_id, child_id, state, consideration_id, proposed_by, approved_by, approved_at)
        values ($1, '0486', $2, $3, 'READY', $4, 'ask', 'alva', now())`,
      [id, list, childId, v7()],
    );
    return id;
  }

  it('holds one list a month and municipality, though two replicas make it at once and again', async () => {
    const made = await Promise.all([lists(one!).ofMonth(kommunkod, judging), lists(other!).ofMonth(kommunkod, judging)]);
    expect([made.filter((id) => id !== undefined).length, await lists(one!).ofMonth(kommunkod, judging)]).toEqual([1, undefined]);
    const june = { ...judging, today: '2031-06-01' };
    expect(await lists(one!).ofMonth(kommunkod, june)).toBeDefined();
  });

  it('destroys once what a stop left ready, though two replicas take it up at once, and tells of it once', async () => {
    const id = await ready(await child('201301022388'));
    await Promise.all([carryOutNext(one!), carryOutNext(other!)]);
    expect(await carryOutNext(one!)).toBe(false);
    const [left] = await admin.query<{ files: string; told: string; state: string }[]>(
      `select (select count(*) from child_file) as files, (select count(*) from outbox where subject like '%child-file-disposed%') as told,
        (select state from disposal where id = $1) as state`,
      [id],
    );
    expect(left).toEqual({ files: '0', told: '1', state: 'DISPOSED' });
  });

  it('undoes all of it where a part fails, and does it the next time', async () => {
    const id = await ready(await child('201401012396'));
    await admin.query(`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'a fault'; end $$`);
    await admin.query('create trigger refuse before insert on disposal_report for each row execute function refuse()');
    await expect(carryOutNext(one!)).rejects.toThrow('a fault');
    expect(await admin.query('select state, child_id is null as gone from disposal where id = $1', [id])).toEqual([
      { state: 'READY', gone: false },
    ]);
    await admin.query('drop trigger refuse on disposal_report');
    expect(await carryOutNext(one!)).toBe(true);
    expect(await admin.query('select state from disposal where id = $1', [id])).toEqual([{ state: 'DISPOSED' }]);
  });

  describe('of what does not open', () => {
    const reasonsOf = async (id: string) => (await admin.query<unknown[]>('select state, reasons from disposal where id = $1', [id]))[0];
    const last = 'length(wrapped_key) - 1';
    const damage = (childId: string) =>
      admin.query(
        `update child_file set wrapped_key = set_byte(wrapped_key, ${last}, get_byte(wrapped_key, ${last}) # 255) where id = $1`,
        [childId],
      );

    it('sets one file aside, names it on every list, and goes on with the others', async () => {
      const [closed, open] = [await child('201501022386'), await child('201501032393')];
      await damage(closed);
      const listId = await lists(one!).ofMonth(kommunkod, { ...judging, today: '2031-07-01' });
      const listed = await admin.query('select child_id, state, reasons from disposal where list_id = $1', [listId]);
      expect(listed).toEqual(
        expect.arrayContaining([
          { child_id: closed, state: 'HELD', reasons: ['UNREADABLE'] },
          { child_id: open, state: 'CONSIDERED', reasons: [] },
        ]),
      );
      expect(await setAsideSoFar('file')).toBeGreaterThan(0);
    });

    it('destroys no file that has become unreadable since it was approved', async () => {
      const closed = await child('201501042384');
      const id = await ready(closed);
      await damage(closed);
      await carryOutNext(one!);
      expect(await reasonsOf(id)).toEqual({ state: 'STOPPED', reasons: ['UNREADABLE'] });
      expect(await admin.query('select 1 from child_file where id = $1', [closed])).toHaveLength(1);
    });

    it('leaves a letter that may name the child, destroys those that do, and says in the report that one waits', async () => {
      const childId = await child('201501052391');
      const [closed, about] = [v7(), v7()];
      await letter(closed, Buffer.from([0, 128, 0, 1, 7, 7, 7]));
      await letter(about, Buffer.from(JSON.stringify({ childId })));
      const id = await ready(childId);
      await carryOutNext(one!);
      expect(await reasonsOf(id)).toEqual({ state: 'DISPOSED', reasons: ['LETTER_UNREAD'] });
      expect(await admin.query('select id from dead_letter where id = any($1::uuid[])', [[closed, about]])).toEqual([{ id: closed }]);
      const [report] = await admin.query<{ tables: unknown }[]>('select tables from disposal_report where disposal_id = $1', [id]);
      expect(report!.tables).toEqual(expect.arrayContaining([{ table: 'dead_letter', rows: 1, unread: 1 }]));
      expect(await setAsideSoFar('letter')).toBe(1);
    });

    it('destroys also a letter that was laid down after the letters had been looked through', async () => {
      const childId = await child('201501082380');
      const [id, late] = [await ready(childId), v7()];
      const file = { kommunkod, lastNoteOn: '2026-03-20', grounds: new Set<never>(), holds: [] };
      await one!.transaction([kommunkod], async (tx) => {
        const looked = await records().lettersOf(tx, { kommunkod, childId }, now);
        await letter(late, Buffer.from(JSON.stringify({ childId })));
        await takeChildFiles(tx);
        await records().dispose(tx, { id, kommunkod, childId, file }, now, looked);
      });
      expect(await admin.query('select id from dead_letter where id = $1', [late])).toEqual([]);
    });

    it('goes on with the others where one fails, and tries that one again in the next run', async () => {
      const ids = [await ready(await child('201501062382')), await ready(await child('201501072399'))].toSorted();
      await admin.query(
        `create or replace function refuse() returns trigger language plpgsql as $$ begin raise exception 'a fault'; end $$`,
      );
      await admin.query(
        `create trigger refuse_one before insert on disposal_report for each row when (new.disposal_id = '${ids[0]}') execute function refuse()`,
      );
      const around = { rules: () => new RetentionRuleTable(one!, false).all(), now: () => now, afterCommit: () => undefined };
      const failed: string[] = [];
      const run = new DisposeOfFiles(lists(one!), judgedDue(), { ...around, failed: (id) => void failed.push(id) });
      await run.carryOut();
      expect([failed, await reasonsOf(ids[0]!), await reasonsOf(ids[1]!)]).toEqual([
        [ids[0]],
        { state: 'READY', reasons: ['FAULT'] },
        { state: 'DISPOSED', reasons: ['LETTER_UNREAD'] },
      ]);
      await admin.query('drop trigger refuse_one on disposal_report');
      await run.carryOut();
      expect(await reasonsOf(ids[0]!)).toMatchObject({ state: 'DISPOSED' });
    });

    /** The record, whatever the rules of the day say. */
    function judgedDue(): Disposals {
      const record = disposals(one!);
      return {
        noteStandings: (told) => record.noteStandings(told, judging),
        nextReady: (kommunkoder, tried) => record.nextReady([...kommunkoder, kommunkod], tried),
        carryOut: (of) => record.carryOut(of, judging),
        noteFault: (of) => record.noteFault(of),
        gather: (reports) => record.gather(reports),
        municipalities: () => record.municipalities(),
      };
    }

    async function letter(id: string, payload: Buffer): Promise<void> {
      await admin.query(
        `insert into dead_letter (id, kommunkod, handler, subject, message_id, slug, detail, attempts, payload, fingerprint, size, arrived_at, in_inbox)
          values ($1, $2, 'h', 's', $3, 'unreadable', 'unreadable', 1, $4, $5, $6, now(), false)`,
        [id, kommunkod, id, payload, Buffer.from(id), payload.byteLength],
      );
    }

    async function setAsideSoFar(what: string): Promise<number> {
      const { values } = await metrics.registry.getSingleMetric('varsam_disposal_set_aside_total')!.get();
      return values.find(({ labels }) => labels['what'] === what)?.value ?? 0;
    }
  });

  it('is approved by nobody who proposed it, whatever the application asks for', async () => {
    await expect(
      admin.query(`insert into disposal (id, kommunkod, list_id, child_id, state, consideration_id, proposed_by, approved_by)
        select gen_random_uuid(), '0486', id, gen_random_uuid(), 'APPROVED', gen_random_uuid(), 'ask', 'ask' from disposal_list limit 1`),
    ).rejects.toThrow('disposal_second_person');
  });

  it('takes rules for trying out from nobody but the owner, for one municipality, and reads none of them in production', async () => {
    const trial = `insert into retention_rule (kommunkod, class, keep, years, section, valid_from, trial)
      values ('0486', 'FILE', 'YEARS_AFTER_LAST_NOTE', 0, 'trial', '2020-01-01', true)`;
    await expect(sources[0]!.query(trial)).rejects.toThrow('permission denied');
    await expect(admin.query(trial.replace('0486', '*'))).rejects.toThrow('check constraint');
    await admin.query(trial);
    const [production, local] = await Promise.all([false, true].map((allowed) => new RetentionRuleTable(one!, allowed).all()));
    expect([production!.retention, local!.retention].map((rules) => rules.filter((rule) => rule.trial).length)).toEqual([0, 1]);
  });

  it('lets the application change no proof and no report', async () => {
    await expect(sources[0]!.query(`update disposal_proof set protocol = '{}'`)).rejects.toThrow('permission denied');
    await expect(sources[0]!.query('delete from disposal_report')).rejects.toThrow('permission denied');
  });
});

describe('the stream with what partners sent', () => {
  it('keeps it for seven days, as it is no archive', () => {
    const streams = typeof referrals.streams === 'function' ? referrals.streams({} as never) : (referrals.streams ?? []);
    expect(streams.map(({ name, maxAgeSeconds }) => [name, maxAgeSeconds])).toEqual([['INTAKE', 7 * 24 * 60 * 60]]);
  });
});
