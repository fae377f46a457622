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

/** Whole hours of UTC are whole hours of Sweden. */
const clockHour = `date_trunc('hour', at, 'UTC')`;

interface SeriesParts {
  readonly rule: RuleCode;
  readonly where: string;
  /** Different records count once in a span; attempts count each. */
  readonly counted: string;
  readonly perHour: string;
  readonly perDay: string;
}

/** Only where somebody has read enough for it at all is it counted how much of it differs: the second count sorts, the first does not. */
function seriesQuery({ rule, where, counted, perHour, perDay }: SeriesParts): RuleQuery {
  const within = (span: string, name: string, limit: string): string => `with opened as not materialized (
      select id, at, viewer_id, record_ids, ${span} as span from entry where ${where}
    ), busy as materialized (
      select viewer_id, span from opened group by 1, 2 having count(*) >= ${set(limit)} and ${set(limit)} > 0
    ), long as materialized (
      select viewer_id, span, count(distinct ${counted})::int as reads from opened join busy using (viewer_id, span)
      group by 1, 2 having count(distinct ${counted}) >= ${set(limit)}
    )
    select distinct on (viewer_id, span) id, viewer_id, jsonb_build_object('within', '${name}', 'reads', reads) as facts
    from opened join long using (viewer_id, span) order by viewer_id, span, at, id`;
  const text = `select distinct on (id) id, viewer_id, facts from (
      (${within(clockHour, 'hour', perHour)}) union all (${within(localDay, 'day', perDay)})
    ) as series order by id, facts ->> 'within' desc`;
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
