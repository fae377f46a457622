import type { Transaction } from '@varsam/outbox';
import { entriesOfMonth, monthValues, type MonthOfLog } from './month-of-log.js';
import type { ReviewSettings } from './review-settings.js';
import type { PickedBecause } from './review-rules.js';
import type { RuleQuery } from './rule-queries.js';

export interface Lot {
  readonly month: MonthOfLog;
  /** Printed in the pack: with it whoever inspects the review draws the same entries again. */
  readonly seed: string;
  readonly settings: ReviewSettings;
}

export interface Picked {
  readonly id: string;
  readonly viewerId: string;
  readonly facts: Readonly<Record<string, unknown>> | null;
}

export interface Drawn {
  readonly matched: number;
  readonly picks: readonly Picked[];
}

export interface MonthFigures {
  readonly entries: number;
  readonly viewers: number;
  readonly denied: number;
}

/** PostgreSQL does the picking: a month may hold a million entries, and no more of them come here than a reviewer looks at. */
const ofMonth = `with setting as (select $5::jsonb as given), entry as not materialized (${entriesOfMonth})`;

/** Whom chance favours: nobody can know the seed while the month lasts, and everybody can check it afterwards. */
const chance = (what: string, value: string): string => `sha256(convert_to($6::text || ' ${what} ' || ${value}, 'UTF8'))`;

/** Once a month, in one transaction, PostgreSQL may use more room and time than a request may: to hash what it would else have to sort. */
export async function makeRoom(tx: Transaction): Promise<void> {
  await tx.query({
    text: `select set_config(name, value, true) from (values ('work_mem', '64MB'), ('jit', 'off'), ('enable_mergejoin', 'off'),
      ('statement_timeout', '300s')) as setting (name, value)`,
  });
}

export async function figuresOf(tx: Transaction, month: MonthOfLog): Promise<MonthFigures> {
  const [figures] = await tx.query<MonthFigures>({
    text: `with entry as not materialized (${entriesOfMonth}) select count(*)::int as entries,
      count(distinct viewer_id)::int as viewers, count(*) filter (where not allowed)::int as denied from entry`,
    values: monthValues(month),
  });
  return figures!;
}

/** Some viewers by chance, and of each as many entries as of the others, as far as they have them. */
export async function drawSample(tx: Transaction, { month, seed, settings }: Lot): Promise<readonly Picked[]> {
  return tx.query<Picked>({
    text: `${ofMonth}, viewer as (
        select viewer_id from (select distinct viewer_id from entry) as seen
        order by ${chance('viewer', 'viewer_id')} limit (select (given ->> 'sampleViewers')::int from setting)
      ), drawn as (
        select id, viewer_id, lot, row_number() over (partition by viewer_id order by lot) as turn
        from (select id, viewer_id, ${chance('entry', 'id::text')} as lot from entry join viewer using (viewer_id)) as ticket
      )
      select id, viewer_id as "viewerId", null as facts from drawn order by turn, lot limit $7`,
    values: [...monthValues(month), settings, seed, settings.sampleEntries],
  });
}

/** Of what a rule is about, so many by chance; all of it where it says always. */
export async function drawRule(tx: Transaction, { month, seed, settings }: Lot, query: RuleQuery): Promise<Drawn> {
  const rows = await tx.query<Picked & { readonly matched: number }>({
    text: `${ofMonth}, matched as (${query.text})
      select id, viewer_id as "viewerId", facts, (count(*) over ())::int as matched from matched
      order by ${chance('entry', 'id::text')} limit $7`,
    values: [...monthValues(month), settings, seed, query.always ? null : settings.mostPerRule, ...(query.values ?? [])],
  });
  return { matched: rows[0]?.matched ?? 0, picks: rows.map(({ id, viewerId, facts }) => ({ id, viewerId, facts })) };
}

export interface Item {
  readonly entryId: string;
  readonly viewerId: string;
  readonly reasons: readonly PickedBecause[];
  readonly facts: Readonly<Record<string, unknown>> | null;
}

/** One item an entry, however many reasons there are to look at it. */
export function itemsOf(drawn: readonly (readonly [PickedBecause, readonly Picked[]])[]): readonly Item[] {
  const items = new Map<string, Item>();
  for (const [reason, picks] of drawn) {
    for (const { id, viewerId, facts } of picks) {
      const before = items.get(id);
      const told = before?.facts || facts ? { ...before?.facts, ...(facts && { [reason]: facts }) } : null;
      items.set(id, { entryId: id, viewerId, reasons: [...(before?.reasons ?? []), reason], facts: told });
    }
  }
  return [...items.values()];
}
