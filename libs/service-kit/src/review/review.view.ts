import type { LocalDate } from '@varsam/calendar';
import type { MonthOfFigures, OpenedPack } from './review-office.js';
import { isOverdue, isSignedOff, type Outcome, type PackProgress } from './review-record.js';
import type { PickedBecause, RuleReport } from './review-rules.js';

/** How one monthly review stands. */
export interface ReviewPackView {
  readonly id: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly state: 'OPEN' | 'SIGNED_OFF';
  readonly overdue: boolean;
  readonly dueOn: string;
  readonly madeAt: string;
  /** Entries of the log in that month, picked ones, and those that have an answer. */
  readonly entries: number;
  readonly picked: number;
  readonly judged: number;
  readonly signedOffAt?: string;
}

export interface ReviewPacksView {
  readonly packs: readonly ReviewPackView[];
}

export interface ReviewOutcomeView {
  readonly outcome: Outcome;
  readonly reviewerId: string;
  readonly at: string;
  readonly note?: string;
}

/** How somebody read; never what they read. */
export interface ReviewedEntryView {
  readonly entryId: string;
  readonly at: string;
  readonly viewerId: string;
  readonly roles: readonly string[];
  readonly unit: string;
  readonly action: string;
  readonly purpose?: string;
  readonly reason?: string;
  readonly recordIds: readonly string[];
  readonly records: number;
  readonly allowed: boolean;
  readonly pickedBecause: readonly PickedBecause[];
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly outcomes: readonly ReviewOutcomeView[];
}

export interface OpenedReviewPackView extends ReviewPackView {
  readonly viewers: number;
  readonly denied: number;
  readonly seed: string;
  readonly horizon: number;
  readonly settings: Readonly<Record<string, number>>;
  readonly rules: readonly RuleReport[];
  readonly items: readonly ReviewedEntryView[];
  readonly page: number;
  readonly limit: number;
}

export function packView(pack: PackProgress, today: LocalDate): ReviewPackView {
  const { id, month, dueOn, madeAt, entries, items: picked, settled: judged, signedOffAt } = pack;
  const done = isSignedOff(pack);
  return {
    ...{ id, month: month.slice(0, 7), state: done ? 'SIGNED_OFF' : 'OPEN', overdue: isOverdue(pack, today), dueOn },
    ...{ madeAt: madeAt.toISOString(), entries, picked, judged },
    ...(done && signedOffAt !== null && { signedOffAt: signedOffAt.toISOString() }),
  };
}

export function openedPackView(
  { pack, items }: OpenedPack,
  today: LocalDate,
  asked: { readonly page: number; readonly limit: number },
): OpenedReviewPackView {
  const { viewers, denied, seed, horizon, settings, rules } = pack;
  return { ...packView(pack, today), viewers, denied, seed, horizon, settings, rules, items: items.map(entryView), ...asked };
}

function entryView(item: OpenedPack['items'][number]): ReviewedEntryView {
  const { entryId, viewerId, roles, unit, action, purpose, reason, recordIds, records, allowed, pickedBecause, facts } = item;
  return {
    ...{ entryId, at: item.at.toISOString(), viewerId, roles, unit, action, recordIds, records, allowed, pickedBecause },
    ...(purpose !== null && { purpose }),
    ...(reason !== null && { reason }),
    ...(facts !== null && { facts }),
    outcomes: item.outcomes.map(({ outcome, reviewerId, at }, index) => {
      const note = item.notes[index];
      return { outcome, reviewerId, at: at.toISOString(), ...(note !== undefined && { note }) };
    }),
  };
}

/** Counts of one month, for the board. No person in them; the counts may be small, as they are of staff and not of children. */
export interface ReviewFiguresView {
  readonly month: string;
  readonly state: 'OPEN' | 'SIGNED_OFF';
  readonly overdue: boolean;
  readonly reads: number;
  readonly denied: number;
  readonly viewers: number;
  readonly picked: number;
  readonly judged: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly rules: readonly RuleReport[];
}

export interface AllReviewFiguresView {
  readonly months: readonly ReviewFiguresView[];
}

export function figuresView({ pack, outcomes }: MonthOfFigures, today: LocalDate): ReviewFiguresView {
  const { month, state, overdue, entries: reads, picked, judged } = packView(pack, today);
  const { denied, viewers, rules } = pack;
  const of = (outcome: Outcome): number => outcomes.find((one) => one.outcome === outcome)?.count ?? 0;
  const counts = { OK: of('OK'), ASK_VIEWER: of('ASK_VIEWER'), SUSPECTED_BREACH: of('SUSPECTED_BREACH') };
  return { month, state, overdue, reads, denied, viewers, picked, judged, outcomes: counts, rules };
}
