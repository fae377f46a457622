import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@varsam/testing';
import { LogReviews } from './log-reviews.js';
import { Metrics } from '../metrics.js';
import { aRead, judged, kommunkod, ReviewedService } from './reviewed-service.suite.js';
import type { RuleReport } from './review-rules.js';

interface Pack {
  readonly id: string;
  readonly kommunkod: string;
  readonly month: string;
  readonly seed: string;
  readonly due_on: string;
  readonly entries: number;
  readonly horizon: number;
  readonly rules: readonly RuleReport[];
}

interface Item {
  readonly entry_id: string;
  readonly viewer_id: string;
  readonly reasons: readonly string[];
}

describe('the pack of a month', () => {
  let service: ReviewedService;
  beforeAll(async () => {
    service = await ReviewedService.start();
  });
  beforeEach(() => service.clear());
  afterAll(() => service.stop());

  const packs = (): Promise<readonly Pack[]> =>
    service.superuser.query('select *, month::text, due_on::text from log_review_pack pack order by kommunkod, pack.month');
  const items = (): Promise<readonly Item[]> => service.superuser.query('select * from log_review_item order by place');
  const set = (setting: string, value: number): Promise<unknown> =>
    service.superuser.query(`insert into log_review_rule values ($1, $2, $3, 'decision of the board', '2026-01-01')`, [
      kommunkod,
      setting,
      value,
    ]);

  it('is made once, whoever asks and however often', async () => {
    await service.write([aRead(), aRead({ viewerId: 'maj' })]);
    const replicas = Array.from({ length: 4 }, () => service.makePacks());
    const made = await Promise.all(replicas.map((replica) => replica.round()));
    expect(made.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await service.makePacks().round()).toBe(0);
    expect(await packs()).toMatchObject([{ kommunkod, month: '2026-02-01', due_on: '2026-03-31', entries: 2 }]);
  });

  it('is of one municipality and one month, by the clocks of Sweden', async () => {
    await service.write([
      aRead({ at: '2026-01-31T22:59:59Z' }),
      aRead({ at: '2026-01-31T23:00:00Z' }),
      aRead({ at: '2026-02-28T23:00:00Z' }),
    ]);
    await service.write([aRead()], '0180');
    expect(await service.makePacks().round()).toBe(3);
    expect((await packs()).map(({ kommunkod: whose, month, entries }) => [whose, month, entries])).toEqual([
      ['0180', '2026-02-01', 1],
      ['0486', '2026-01-01', 1],
      ['0486', '2026-02-01', 1],
    ]);
  });

  it('waits until what was read before midnight is written', async () => {
    await service.write([aRead()]);
    service.clock.set('2026-02-28T23:30:00Z');
    expect(await service.makePacks().round()).toBe(0);
    service.clock.set('2026-03-01T02:00:00Z');
    expect(await service.makePacks().round()).toBe(1);
  });

  it('waits for a read that is still under way when the month has ended, and leaves nothing of it out', async () => {
    await service.write([aRead()]);
    const replica = service.promptPacks();
    const under = service.superuser.createQueryRunner();
    const late = aRead({ viewerId: 'maj', at: '2026-02-28T22:59:59Z' });
    const read = `insert into read_log (id, kommunkod, at, viewer_id, roles, unit, action, purpose, record_ids, allowed, reason)
      values ($1, $2, $3, $4, '{socialWorker}', 'barn', $5, 'case-work', $6, true, 'assigned')`;
    await under.startTransaction();
    await under.query(read, [late.id, kommunkod, late.at, late.viewerId, late.action, late.recordIds]);
    const meanwhile = [await replica.round(), await replica.round()];
    await under.commitTransaction();
    await under.release();
    expect([meanwhile, await packs()]).toEqual([[0, 0], []]);
    await eventually('the pack is made', async () => (await replica.round()) === 1);
    expect(await packs()).toMatchObject([{ month: '2026-02-01', entries: 2 }]);
    expect((await items()).map(({ entry_id: id }) => id)).toContain(late.id);
  });

  it('takes as many viewers and entries by chance as the municipality has set, each viewer in turn', async () => {
    await set('sampleViewers', 3);
    await set('sampleEntries', 9);
    await service.write(Array.from({ length: 200 }, (_, index) => aRead({ viewerId: `viewer-${index % 20}` })));
    await service.makePacks().round();
    const picked = await items();
    const byViewer = Object.values(Object.groupBy(picked, ({ viewer_id: viewer }) => viewer)).map((those) => those?.length);
    expect(byViewer).toEqual([3, 3, 3]);
    expect(picked.every(({ reasons }) => reasons.join() === 'SAMPLE')).toBe(true);
  });

  it('draws other entries by another seed, and the same by the same one', async () => {
    await service.write(Array.from({ length: 300 }, (_, index) => aRead({ viewerId: `viewer-${index % 60}` })));
    const drawn = async (seed: string) => {
      await service.superuser.query('truncate log_review_pack, log_review_item, log_review_outcome, log_review_sign_off, log_review_key');
      await service.makePacks(judged, undefined, () => seed.repeat(32)).round();
      return (await items()).map(({ entry_id: id }) => id).join();
    };
    const [first, again, other] = [await drawn('a1'), await drawn('a1'), await drawn('b2')];
    expect([again === first, other === first]).toEqual([true, false]);
  });

  it('is drawn again by an inspector with what the pack prints, also when more has been read since', async () => {
    await service.write(Array.from({ length: 300 }, (_, index) => aRead({ viewerId: `viewer-${index % 60}` })));
    await service.makePacks().round();
    const [pack] = await packs();
    await service.write([aRead({ viewerId: 'afterwards' })]);
    const runbook = readFileSync(join(import.meta.dirname, '../../../../docs/runbook.md'), 'utf8');
    const sql = /```sql\n-- draw the sample again\n([\s\S]*?)```/.exec(runbook)![1]!;
    const given: Record<string, string> = { pack: pack!.id };
    const [again] = [await service.superuser.query(sql.replaceAll(/:'(\w+)'/g, (_, name: string) => `'${given[name]}'`))] as [
      readonly { readonly id: string }[],
    ];
    const sampled = (await items()).filter(({ reasons }) => reasons.includes('SAMPLE')).map(({ entry_id: id }) => id);
    expect(again.map(({ id }) => id)).toEqual(sampled);
  });

  it('can be drawn again without the database as well: the lot is a plain hash', async () => {
    await set('sampleViewers', 100);
    await set('sampleEntries', 5);
    const reads = Array.from({ length: 40 }, (_, index) => aRead({ viewerId: `viewer-${index}` }));
    await service.write(reads);
    await service.makePacks().round();
    const [{ seed }] = (await packs()) as [Pack];
    const lot = (id: string) => createHash('sha256').update(`${seed} entry ${id}`).digest('hex');
    const first = reads.map(({ id }) => id).toSorted((one, other) => lot(one).localeCompare(lot(other)));
    expect((await items()).map(({ entry_id: id }) => id)).toEqual(first.slice(0, 5));
  });

  it('holds every entry by broken glass, and of other rules as many as the municipality looks at', async () => {
    await set('mostPerRule', 3);
    await set('sampleEntries', 1);
    await service.write([
      ...Array.from({ length: 30 }, () => aRead({ reason: 'broken-glass' })),
      ...Array.from({ length: 12 }, (_, index) => aRead({ at: `2026-02-1${index % 9}T23:30:00Z` })),
    ]);
    await service.makePacks().round();
    const [{ rules }] = (await packs()) as [Pack];
    expect(rules).toEqual(
      expect.arrayContaining([
        { rule: 'BROKEN_GLASS', state: 'JUDGED', matched: 30, picked: 30 },
        { rule: 'NIGHT', state: 'JUDGED', matched: 12, picked: 3 },
      ]),
    );
    expect((await items()).filter(({ reasons }) => reasons.includes('BROKEN_GLASS'))).toHaveLength(30);
  });

  it('names an entry once, with every reason to look at it', async () => {
    await set('sampleEntries', 1);
    await service.write([aRead({ reason: 'broken-glass', at: '2026-02-10T23:00:00Z' })]);
    await service.makePacks().round();
    expect(await items()).toMatchObject([{ reasons: ['BROKEN_GLASS', 'NO_ASSIGNMENT', 'NIGHT', 'SAMPLE'] }]);
  });

  it('says which rules were not judged here and which are turned off: neither is clean', async () => {
    await set('judgeSameAddress', 0);
    await set('daysAfterClosing', 0);
    await service.write([aRead()]);
    await service.makePacks({}).round();
    const [{ rules }] = (await packs()) as [Pack];
    const said = Object.fromEntries(rules.map(({ rule, state, why }) => [rule, why ?? state]));
    expect(said).toEqual({
      ...{ BROKEN_GLASS: 'NO_REASONS_WRITTEN', NO_ASSIGNMENT: 'NO_REASONS_WRITTEN', PROTECTED_PERSON: 'NOT_KNOWN_HERE' },
      ...{ BULK: 'JUDGED', DENIED_SERIES: 'JUDGED', NIGHT: 'JUDGED', LONG_AFTER_CLOSING: 'TURNED_OFF' },
      ...{ OWN_FILE: 'SERVICE_HOLDS_NO_NAMES', SAME_SURNAME: 'SERVICE_HOLDS_NO_NAMES', SAME_ADDRESS: 'TURNED_OFF' },
    });
  });

  it('looks at colleagues of the unit as the municipality wishes', async () => {
    await service.write([aRead({ reason: 'unit' })]);
    const matched = async () => {
      await service.makePacks().round();
      const [{ rules }] = (await packs()) as [Pack];
      await service.superuser.query('truncate log_review_pack, log_review_item, log_review_outcome, log_review_sign_off, log_review_key');
      return rules.find(({ rule }) => rule === 'NO_ASSIGNMENT')?.matched;
    };
    const usual = await matched();
    await set('judgeNoAssignment', 1);
    expect([usual, await matched()]).toEqual([1, 0]);
  });

  it('is overdue when nobody has signed it by the end of the month after, and operations see how many are', async () => {
    await service.write([aRead()]);
    const metrics = new Metrics('reviewed');
    const reviews = new LogReviews(service.database, service.makePacks(), service.clock, 3_600_000);
    reviews.start(metrics);
    const shown = async () => /varsam_log_review_overdue\{.*\} (\d+)/.exec(await metrics.registry.metrics())?.[1];
    await reviews.round();
    const before = await shown();
    service.clock.set('2026-04-01T02:00:00Z');
    await reviews.round();
    const after = await shown();
    const [{ id }] = (await packs()) as [Pack];
    await service.superuser.query(`insert into log_review_sign_off (pack_id, kommunkod, reviewer_id, at) values ($1, $2, 'gun', now())`, [
      id,
      kommunkod,
    ]);
    await reviews.round();
    expect([before, after, await shown()]).toEqual(['0', '1', '0']);
    service.clock.set('2026-03-01T02:00:00Z');
    await reviews.stop();
  });

  it('is nobody’s to change, and no one judges what they read themselves', async () => {
    await service.write([aRead()]);
    await service.makePacks().round();
    const [{ id }] = (await packs()) as [Pack];
    const [{ entry_id: entry }] = (await items()) as [Item];
    const judge = (by: string) => ({
      text: `insert into log_review_outcome (id, pack_id, entry_id, kommunkod, viewer_id, outcome, reviewer_id, at) values ($1, $2, $3, $4, 'anna', 'OK', $5, now())`,
      values: [randomUUID(), id, entry, kommunkod, by],
    });
    await expect(service.inside((tx) => tx.execute({ text: 'update log_review_pack set seed = seed' }))).rejects.toMatchObject({
      code: '42501',
    });
    await expect(service.inside((tx) => tx.execute({ text: 'delete from log_review_item' }))).rejects.toMatchObject({ code: '42501' });
    await expect(service.inside((tx) => tx.execute(judge('anna')))).rejects.toMatchObject({ code: '23514' });
    expect(await service.inside((tx) => tx.execute(judge('gun')))).toBe(1);
  });
});
