import type { RuleCode } from './review-rules.js';

/** What a statement of PostgreSQL picks for a rule, out of `entry` and by `setting`; `$8` and on are its own. Each says what its pure twin in `rules/` says. */
export interface RuleQuery {
  readonly rule: RuleCode;
  readonly text: string;
  readonly values?: readonly unknown[];
  /** All of what is matched, however much it is. */
  readonly always?: true;
}

const set = (name: string): string => `(select (given ->> '${name}')::int from setting)`;
const localDay = `(at at time zone 'Europe/Stockholm')::date`;

export function brokenGlassQuery(brokenGlass: readonly string[]): RuleQuery {
  const text = `select id, viewer_id, null::jsonb as facts from entry where reason = any($8::text[]) or action = 'glass-broken'`;
  return { rule: 'BROKEN_GLASS', always: true, text, values: [brokenGlass] };
}

export function noAssignmentQuery(rights: readonly string[]): RuleQuery {
  const text = `select id, viewer_id, null::jsonb as facts from entry
    where allowed and cardinality(record_ids) > 0 and action !~ '^(dead-letter|log-review|glass-|broken-glass)'
      and (reason is null or reason <> all($8::text[]))`;
  return { rule: 'NO_ASSIGNMENT', text, values: [rights] };
}

export const nightQuery: RuleQuery = {
  rule: 'NIGHT',
  text: `select id, viewer_id, null::jsonb as facts
    from (select id, viewer_id, date_part('hour', at at time zone 'Europe/Stockholm') as hour from entry offset 0) as read
    where case when ${set('nightFrom')} > ${set('nightTo')} then hour >= ${set('nightFrom')} or hour < ${set('nightTo')}
      else hour >= ${set('nightFrom')} and hour < ${set('nightTo')} end`,
};

interface SeriesParts {
  readonly rule: RuleCode;
  readonly where: string;
  /** Different records count once in a span; attempts count each. */
  readonly counted: string;
  readonly perHour: string;
  readonly perDay: string;
}

/**
 * The month is gone through once, by whole hours, which are the same in UTC and in Sweden and of which days are made. How much of it differs is
 * counted only where somebody has read enough at all.
 */
function seriesQuery({ rule, where, counted, perHour, perDay }: SeriesParts): RuleQuery {
  const text = `with hours as materialized (
      select viewer_id, date_trunc('hour', at, 'UTC') as hour, count(*) as reads from entry where ${where} group by 1, 2
    ), days as (
      select viewer_id, (hour at time zone 'Europe/Stockholm')::date as day, sum(reads) as reads from hours group by 1, 2
    ), busy as materialized (
      select viewer_id, 'hour' as within, ${set(perHour)} as most, hour as began, hour + interval '1 hour' as ended
        from hours where reads >= ${set(perHour)} and ${set(perHour)} > 0
      union all select viewer_id, 'day', ${set(perDay)}, day::timestamp at time zone 'Europe/Stockholm',
        (day + 1)::timestamp at time zone 'Europe/Stockholm' from days where reads >= ${set(perDay)} and ${set(perDay)} > 0
    ), long as (
      select (array_agg(id order by at, id))[1] as id, busy.viewer_id, within, count(distinct ${counted})::int as reads
      from busy join entry on entry.viewer_id = busy.viewer_id and at >= began and at < ended where ${where}
      group by busy.viewer_id, within, began, most having count(distinct ${counted}) >= most
    )
    select distinct on (id) id, viewer_id, jsonb_build_object('within', within, 'reads', reads) as facts from long order by id, within desc`;
  return { rule, text };
}

export const bulkQuery = seriesQuery({
  rule: 'BULK',
  where: 'allowed and cardinality(record_ids) > 0',
  counted: 'record_ids',
  ...{ perHour: 'bulkPerHour', perDay: 'bulkPerDay' },
});

export const deniedQuery = seriesQuery({
  rule: 'DENIED_SERIES',
  where: 'not allowed',
  counted: 'id',
  ...{ perHour: 'deniedPerHour', perDay: 'deniedPerDay' },
});

/** `records` selects the column `id` of records of protected persons. */
export function protectedQuery(records: string): RuleQuery {
  const text = `select distinct entry.id, viewer_id, null::jsonb as facts
    from entry cross join unnest(record_ids) as record (id) join (${records}) as protected on protected.id = record.id`;
  return { rule: 'PROTECTED_PERSON', text };
}

/** `records` selects the columns `id` and `closed_on` of records whose case has ended. */
export function longAfterClosingQuery(records: string): RuleQuery {
  const text = `select entry.id, viewer_id, jsonb_build_object('daysAfter', max(${localDay} - closed_on)) as facts
    from entry cross join unnest(record_ids) as record (id) join (${records}) as closed on closed.id = record.id
    where allowed and ${set('daysAfterClosing')} > 0 and ${localDay} - closed_on > ${set('daysAfterClosing')}
    group by 1, 2`;
  return { rule: 'LONG_AFTER_CLOSING', text };
}

/** Whom a comparison has found to share something with the one read about, and in which records. */
export interface AlikePairs {
  readonly viewerIds: readonly string[];
  readonly recordIds: readonly string[];
}

export function alikeQuery(rule: RuleCode, { viewerIds, recordIds }: AlikePairs): RuleQuery {
  const text = `select distinct entry.id, entry.viewer_id, null::jsonb as facts
    from entry cross join unnest(record_ids) as record (id)
    join unnest($8::text[], $9::uuid[]) as alike (viewer_id, record_id) on alike.viewer_id = entry.viewer_id and alike.record_id = record.id`;
  return { rule, text, values: [viewerIds, recordIds] };
}
