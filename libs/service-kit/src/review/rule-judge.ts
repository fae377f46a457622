import type { LocalDate } from '@varsam/calendar';
import type { Transaction } from '@varsam/outbox';
import { drawRule, type Lot, type Picked } from './draw.js';
import type { LogReviewDefinition } from './log-review-definition.js';
import type { ReviewSettings } from './review-settings.js';
import type { RuleCode, RuleReport, UnjudgedBecause } from './review-rules.js';
import {
  alikeQuery,
  brokenGlassQuery,
  bulkQuery,
  deniedQuery,
  longAfterClosingQuery,
  nightQuery,
  noAssignmentQuery,
  protectedQuery,
  type RuleQuery,
} from './rule-queries.js';
import type { Likeness } from './rules/alike.js';
import { compareViewers, type Compared } from './compare-viewers.js';
import type { PeopleInRecords } from './people-in-records.js';
import type { ViewerMarks } from './viewer-marks.js';

export interface Verdict {
  readonly report: RuleReport;
  readonly picks: readonly Picked[];
}

export interface Comparing {
  readonly marks: ViewerMarks;
  readonly people: () => PeopleInRecords;
}

const likenesses: readonly (readonly [RuleCode, Likeness, keyof ReviewSettings])[] = [
  ['OWN_FILE', 'IDENTITY', 'judgeOwnFile'],
  ['SAME_SURNAME', 'SURNAME', 'judgeSameSurname'],
  ['SAME_ADDRESS', 'ADDRESS', 'judgeSameAddress'],
];

/** Puts every rule to one month. A rule that cannot be judged here, or that is turned off, is told as that: it is not a clean one. */
export class RuleJudge {
  constructor(
    private readonly service: LogReviewDefinition,
    private readonly comparing?: Comparing,
  ) {}

  async judge(tx: Transaction, lot: Lot): Promise<readonly Verdict[]> {
    const verdicts: Verdict[] = [];
    for (const rule of this.rules(lot.settings)) verdicts.push('query' in rule ? await drawn(tx, lot, rule.query) : unjudged(rule));
    return [...verdicts, ...(await this.alike(tx, lot))];
  }

  async forget(tx: Transaction, kommunkod: string, reviewed: LocalDate): Promise<void> {
    await this.comparing?.marks.forget(tx, kommunkod, reviewed);
  }

  private rules(settings: ReviewSettings): readonly ({ readonly query: RuleQuery } | RuleReport)[] {
    const { rights, brokenGlass, protectedRecords, closedRecords } = this.service;
    const enough = rights && [...rights, ...(settings.judgeNoAssignment < 2 ? (this.service.unitRights ?? []) : [])];
    const off = (rule: RuleCode): RuleReport => ({ rule, state: 'TURNED_OFF' });
    const known = <Known>(rule: RuleCode, on: number, what: Known | undefined, why: UnjudgedBecause, query: (what: Known) => RuleQuery) => {
      if (on === 0) return off(rule);
      return what === undefined ? ({ rule, state: 'NOT_JUDGED', why } as const) : { query: query(what) };
    };
    const { nightFrom, nightTo, bulkPerHour, bulkPerDay, deniedPerHour, deniedPerDay } = settings;
    return [
      known('BROKEN_GLASS', 1, brokenGlass, 'NO_REASONS_WRITTEN', brokenGlassQuery),
      known('NO_ASSIGNMENT', settings.judgeNoAssignment, enough, 'NO_REASONS_WRITTEN', noAssignmentQuery),
      known('PROTECTED_PERSON', settings.judgeProtectedPerson, protectedRecords, 'NOT_KNOWN_HERE', protectedQuery),
      bulkPerHour + bulkPerDay === 0 ? off('BULK') : { query: bulkQuery },
      deniedPerHour + deniedPerDay === 0 ? off('DENIED_SERIES') : { query: deniedQuery },
      nightFrom === nightTo ? off('NIGHT') : { query: nightQuery },
      known('LONG_AFTER_CLOSING', settings.daysAfterClosing, closedRecords, 'NOT_KNOWN_HERE', longAfterClosingQuery),
    ];
  }

  private async alike(tx: Transaction, lot: Lot): Promise<readonly Verdict[]> {
    const wanted = likenesses.map(([rule, kind, on]) => ({ rule, kind, on: lot.settings[on] > 0 }));
    const off = ({ rule }: { readonly rule: RuleCode }): Verdict => unjudged({ rule, state: 'TURNED_OFF' });
    const { comparing } = this;
    if (comparing === undefined) {
      return wanted.map((one) => (one.on ? unjudged({ rule: one.rule, state: 'NOT_JUDGED', why: 'SERVICE_HOLDS_NO_NAMES' }) : off(one)));
    }
    const book = await comparing.marks.book(tx, lot.month.kommunkod);
    const told = (kind: Likeness): number => book.viewerIds.filter((id) => book.marksOf(id, kind).size > 0).length;
    const compared = wanted.some(({ on, kind }) => on && told(kind) > 0)
      ? await compareViewers(tx, lot.month, book, comparing.people())
      : none;
    const verdicts: Verdict[] = [];
    for (const one of wanted) {
      if (!one.on) verdicts.push(off(one));
      else if (told(one.kind) === 0) verdicts.push(unjudged({ rule: one.rule, state: 'NOT_JUDGED', why: 'SIGN_IN_TELLS_NONE' }));
      else verdicts.push(await this.compared(tx, lot, one, { ...compared, viewersCompared: told(one.kind) }));
    }
    return verdicts;
  }

  private async compared(
    tx: Transaction,
    lot: Lot,
    { rule, kind }: { readonly rule: RuleCode; readonly kind: Likeness },
    { alike, notCompared, viewersCompared }: Compared & { readonly viewersCompared: number },
  ): Promise<Verdict> {
    const pairs = alike.filter((pair) => pair.kind === kind);
    const [viewerIds, recordIds] = [pairs.map(({ viewerId }) => viewerId), pairs.map(({ recordId }) => recordId)];
    const { report, picks } = await drawn(tx, lot, alikeQuery(rule, { viewerIds, recordIds }));
    return { report: { ...report, viewersCompared, ...(notCompared > 0 && { notCompared }) }, picks };
  }
}

const none: Compared = { alike: [], notCompared: 0 };

function unjudged(report: RuleReport): Verdict {
  return { report, picks: [] };
}

async function drawn(tx: Transaction, lot: Lot, query: RuleQuery): Promise<Verdict> {
  const { matched, picks } = await drawRule(tx, lot, query);
  return { report: { rule: query.rule, state: 'JUDGED', matched, picked: picks.length }, picks };
}
