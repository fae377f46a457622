import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { drawRule } from './draw.js';
import { aRead, kommunkod, ReviewedService } from './reviewed-service.suite.js';
import { settingsOn, type ReviewSettings } from './review-settings.js';
import type { LoggedRead, RuleCode } from './review-rules.js';
import {
  brokenGlassQuery,
  bulkQuery,
  deniedQuery,
  longAfterClosingQuery,
  nightQuery,
  noAssignmentQuery,
  protectedQuery,
  type RuleQuery,
} from './rule-queries.js';
import { daysAfterClosing, isOfProtectedPerson } from './rules/about-the-record.js';
import { isByBrokenGlass, isWithoutAssignment } from './rules/by-right.js';
import { isAtNight } from './rules/night.js';
import { bulkReading, deniedSeries } from './rules/series.js';

const seed = Number(process.env['VARSAM_REVIEW_SEED'] ?? Date.now() % 1_000_000);
const [rights, glass] = [['assigned', 'reception'], ['broken-glass']];
const closedIds = Array.from({ length: 6 }, () => randomUUID());
const closedOn = new Map(closedIds.map((id, index) => [id, `2025-0${index + 3}-15`]));
const protectedIds = Array.from({ length: 4 }, () => randomUUID());
const others = Array.from({ length: 30 }, () => randomUUID());
const settings: ReviewSettings = {
  ...settingsOn([], kommunkod, '2026-03-31'),
  ...{ mostPerRule: 10_000, bulkPerHour: 3, bulkPerDay: 12, deniedPerHour: 2, deniedPerDay: 5, daysAfterClosing: 200 },
};

describe('what PostgreSQL picks for a rule', () => {
  let service: ReviewedService;
  beforeAll(async () => {
    service = await ReviewedService.start();
  });
  beforeEach(() => service.clear());
  afterAll(() => service.stop());

  const picked = async (query: RuleQuery, over: Partial<ReviewSettings> = {}): Promise<readonly string[]> => {
    const month = { kommunkod, first: '2026-03-01', horizon: Number.MAX_SAFE_INTEGER };
    const lot = { month, seed: 'ab'.repeat(32), settings: { ...settings, ...over } };
    const { matched, picks } = await service.inside((tx) => drawRule(tx, lot, query));
    expect(picks).toHaveLength(matched);
    return picks.map(({ id }) => id).toSorted();
  };

  it('is what the rule says, entry by entry, over the change to summer time', async () => {
    const reads = randomReads(3_000);
    await service.write([...reads, ...randomReads(50).map((read) => ({ ...read, at: new Date('2026-02-28T22:59:59Z') }))]);
    await service.superuser.query(
      `insert into record (id, protected, closed_on) select id, true, null from unnest($1::uuid[]) as id
        union all select id, false, day::date from unnest($2::uuid[], $3::text[]) as ended (id, day)`,
      [protectedIds, [...closedOn.keys()], [...closedOn.values()]],
    );
    const [kept, ended] = [new Set(protectedIds), closedOn];
    const { bulkPerHour, bulkPerDay, deniedPerHour, deniedPerDay } = settings;
    const bulk = { perHour: bulkPerHour, perDay: bulkPerDay };
    const denied = { perHour: deniedPerHour, perDay: deniedPerDay };
    const ids = (found: readonly { readonly id: string }[]) => [...new Set(found.map(({ id }) => id))].toSorted();
    const expected: Partial<Record<RuleCode, readonly string[]>> = {
      BROKEN_GLASS: ids(reads.filter((read) => isByBrokenGlass(read, glass))),
      NO_ASSIGNMENT: ids(reads.filter((read) => isWithoutAssignment(read, rights))),
      NIGHT: ids(reads.filter(({ at }) => isAtNight(at, settings))),
      BULK: ids(bulkReading(reads, bulk)),
      DENIED_SERIES: ids(deniedSeries(reads, denied)),
      PROTECTED_PERSON: ids(reads.filter((read) => isOfProtectedPerson(read, kept))),
      LONG_AFTER_CLOSING: ids(reads.filter((read) => daysAfterClosing(read, ended, settings.daysAfterClosing) !== undefined)),
    };
    const queries = [
      ...[brokenGlassQuery(glass), noAssignmentQuery(rights), nightQuery, bulkQuery, deniedQuery],
      ...[protectedQuery('select id from record where protected'), longAfterClosingQuery('select id, closed_on from record')],
    ];
    for (const query of queries) {
      const found = await picked(query);
      expect([seed, query.rule, found]).toEqual([seed, query.rule, expected[query.rule]]);
      expect([query.rule, found.length > 0]).toEqual([query.rule, true]);
    }
  });

  it('is nothing of a night that begins and ends at the same hour, nor of a threshold of 0', async () => {
    await service.write(randomReads(500));
    expect(await picked(nightQuery, { nightFrom: 5, nightTo: 5 })).toEqual([]);
    expect(await picked(bulkQuery, { bulkPerHour: 0, bulkPerDay: 0 })).toEqual([]);
    expect(await picked(deniedQuery, { deniedPerHour: 0, deniedPerDay: 0 })).toEqual([]);
  });
});

function randomReads(count: number): readonly LoggedRead[] {
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * limit);
  };
  const oneOf = <T>(from: readonly T[]): T => from[below(from.length)]!;
  const [first, length] = [Date.parse('2026-02-28T23:00:00Z'), 31 * 24 * 3_600_000 - 3_600_000];
  return Array.from({ length: count }, () => {
    const allowed = below(5) > 0;
    return {
      ...aRead({ viewerId: `viewer-${below(12)}`, allowed, action: oneOf(['child-file-read', 'log-review-pack-read', 'glass-broken']) }),
      at: new Date(first + below(length)),
      reason: oneOf(['assigned', 'reception', 'unit', 'broken-glass', null]),
      recordIds: Array.from({ length: below(3) }, () => oneOf([...closedIds, ...protectedIds, ...others])),
    };
  });
}
