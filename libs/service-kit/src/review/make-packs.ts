import { randomBytes } from 'node:crypto';
import { addMonths, localDate, type LocalDate } from '@varsam/calendar';
import type { Database, Transaction } from '@varsam/outbox';
import { v7 } from 'uuid';
import type { Clock } from '../clock.js';
import { drawSample, figuresOf, itemsOf, makeRoom, type Item, type Lot } from './draw.js';
import { lastDayOf, monthBefore, type MonthOfLog } from './month-of-log.js';
import { sampled, type PickedBecause } from './review-rules.js';
import { settingsOn, type ReviewRuleRow } from './review-settings.js';
import type { RuleJudge, Verdict } from './rule-judge.js';

/** How far back a service that has stood still, or has just got its reviews, makes up for it. */
const monthsBack = 12;
/** Whatever was read before midnight is written by then. */
const settleMs = 60 * 60 * 1_000;

/** Makes the packs of the months that have ended: one for each municipality and month, whoever asks and however often. */
export class MakePacks {
  /** The newest month that has ended, and a transaction that began when that was first seen. */
  private ended: { readonly month: LocalDate; readonly next: number } | undefined;

  constructor(
    private readonly database: Database,
    private readonly judge: RuleJudge,
    private readonly clock: Clock,
    private readonly newSeed: () => string = () => randomBytes(32).toString('hex'),
  ) {}

  /** How many were made. */
  async round(): Promise<number> {
    const ended = await this.lookForEnd();
    let made = 0;
    for (const kommunkod of await this.municipalities()) {
      for (const first of await this.missing(kommunkod, ended.month)) made += (await this.make(kommunkod, first, ended.next)) ? 1 : 0;
    }
    return made;
  }

  /**
   * Who reads is written down when the transaction of the read commits, however late. Whatever may still write an entry of the month has begun
   * by now: nothing is drawn until all of it has ended.
   */
  async lookForEnd(): Promise<{ readonly month: LocalDate; readonly next: number }> {
    const month = monthBefore(localDate(new Date(this.clock.now().getTime() - settleMs)));
    if (this.ended?.month === month) return this.ended;
    // a number of its own: where a snapshot ends, the newest of those that are under way may begin
    const text = 'select pg_current_xact_id()::text::bigint as next';
    const [seen] = await this.database.transaction([], (tx) => tx.query<{ next: number }>({ text }));
    return (this.ended = { month, next: seen!.next });
  }

  /** Those whose records somebody has read. Their numbers alone, in a transaction that says that it looks across municipalities. */
  async municipalities(): Promise<readonly string[]> {
    return this.database.transaction([], async (tx) => {
      await tx.query({ text: `select set_config('varsam.audit', 'on', true)` });
      const rows = await tx.query<{ kommunkod: string }>({
        text: `with recursive known as (
            (select kommunkod from read_log order by kommunkod limit 1)
            union all
            select (select kommunkod from read_log where kommunkod > known.kommunkod order by kommunkod limit 1)
              from known where known.kommunkod is not null
          ) select kommunkod from known where kommunkod ~ '^[0-9]{4}$'`,
      });
      return rows.map(({ kommunkod }) => kommunkod);
    });
  }

  private missing(kommunkod: string, newest: LocalDate): Promise<readonly LocalDate[]> {
    return this.database.transaction([kommunkod], async (tx) => {
      const rows = await tx.query<{ first: LocalDate }>({
        text: `select first from (
            select began::date as first, began at time zone 'Europe/Stockholm' as opens,
              (began + interval '1 month') at time zone 'Europe/Stockholm' as closes
            from generate_series($2::date - make_interval(months => $3), $2::date::timestamp, '1 month') as looked_at (began)
          ) as month
          where not exists (select from log_review_pack pack where pack.kommunkod = $1 and pack.month = first)
            -- the first entry alone, by the index: a join would go through all of them for each month
            and (select true from read_log where kommunkod = $1 and at >= opens and at < closes order by at limit 1)
          order by first`,
        values: [kommunkod, newest, monthsBack],
      });
      return rows.map(({ first }) => first);
    });
  }

  /** All of it in one transaction, which other replicas wait out by doing something else. */
  private make(kommunkod: string, first: LocalDate, next: number): Promise<boolean> {
    return this.database.transaction([kommunkod], async (tx) => {
      const month = await this.begin(tx, kommunkod, first);
      if (month === undefined || month.horizon < next) return false;
      const settings = settingsOn(await ruleRows(tx, kommunkod), kommunkod, lastDayOf(first));
      await makeRoom(tx);
      const lot = { month, seed: this.newSeed(), settings };
      const verdicts = await this.judge.judge(tx, lot);
      const sample = await drawSample(tx, lot);
      const drawn = [...verdicts.map(({ report, picks }) => [report.rule, picks] as const), [sampled, sample] as const];
      await this.write(tx, lot, { verdicts, items: itemsOf(drawn satisfies readonly (readonly [PickedBecause, unknown])[]) });
      await this.judge.forget(tx, kommunkod, first);
      return true;
    });
  }

  private async begin(tx: Transaction, kommunkod: string, first: LocalDate): Promise<MonthOfLog | undefined> {
    const [turn] = await tx.query<{ mine: boolean; horizon: number }>({
      text: `select pg_try_advisory_xact_lock(hashtextextended('log-review ' || $1, 0)) as mine,
        pg_snapshot_xmin(pg_current_snapshot())::text::bigint as horizon`,
      values: [kommunkod],
    });
    if (!turn!.mine) return undefined;
    const [done] = await tx.query({ text: 'select from log_review_pack where kommunkod = $1 and month = $2', values: [kommunkod, first] });
    return done === undefined ? { kommunkod, first, horizon: turn!.horizon } : undefined;
  }

  private async write(
    tx: Transaction,
    lot: Lot,
    found: { readonly verdicts: readonly Verdict[]; readonly items: readonly Item[] },
  ): Promise<void> {
    const { month, seed, settings } = lot;
    const { kommunkod, first, horizon } = month;
    const packId = v7();
    const dueOn = lastDayOf(addMonths(first, settings.monthsToReview));
    const reports = JSON.stringify(found.verdicts.map(({ report }) => report));
    const { entries, viewers, denied } = await figuresOf(tx, month);
    await tx.execute({
      text: `insert into log_review_pack (id, kommunkod, month, made_at, due_on, seed, horizon, entries, viewers, denied, settings, rules)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      values: [packId, kommunkod, first, this.clock.now(), dueOn, seed, horizon, entries, viewers, denied, settings, reports],
    });
    const columns = { ids: [] as string[], viewerIds: [] as string[], reasons: [] as string[], facts: [] as (string | null)[] };
    for (const { entryId, viewerId, reasons, facts } of found.items) {
      columns.ids.push(entryId);
      columns.viewerIds.push(viewerId);
      columns.reasons.push(reasons.join());
      columns.facts.push(facts && JSON.stringify(facts));
    }
    await tx.execute({
      text: `insert into log_review_item (pack_id, kommunkod, entry_id, viewer_id, reasons, facts, place)
        select $1, $2, entry_id, viewer_id, string_to_array(reasons, ','), facts::jsonb, place
        from unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) with ordinality as item (entry_id, viewer_id, reasons, facts, place)`,
      values: [packId, kommunkod, columns.ids, columns.viewerIds, columns.reasons, columns.facts],
    });
  }
}

async function ruleRows(tx: Transaction, kommunkod: string): Promise<readonly ReviewRuleRow[]> {
  return tx.query<ReviewRuleRow>({
    text: `select kommunkod, setting, value, valid_from as "validFrom", valid_to as "validTo" from log_review_rule
      where kommunkod in ('*', $1)`,
    values: [kommunkod],
  });
}
