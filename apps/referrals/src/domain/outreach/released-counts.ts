import type { LocalDate } from '@varsam/calendar';
import { isTold, wholePeriod } from './whole-periods.js';
import type { Grain, Period } from './whole-periods.js';

/** The contacts of one period, area and age group, from all who count there; the period is the sender's own, and may be one evening. */
export interface OutreachSum {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly areaCode?: string;
  readonly ageGroup: string;
  readonly contacts: number;
  readonly conversations: number;
  readonly referredToSupport: number;
}

export type ReleasedCell = { readonly status: 'value'; readonly value: number } | { readonly status: 'suppressed'; readonly range: '1-4' };

export interface ReleasedSum {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly areaCode?: string;
  readonly ageGroup: string;
  readonly contacts: ReleasedCell;
  readonly conversations: ReleasedCell;
  readonly referredToSupport: ReleasedCell;
}

const threshold = 5;

/**
 * By month, of areas by quarter (DOMAIN 3.11), when it is over: the shortest of these, or the year, that holds the sender's own period whole.
 */
export function releasedSums(sums: readonly OutreachSum[], asked: Period, today: LocalDate): readonly ReleasedSum[] {
  const told = new Map<string, OutreachSum>();
  for (const sum of sums) {
    const period = periodOf(sum);
    if (period === undefined || !isTold(period, asked, today)) continue;
    const key = `${period.from} ${period.to} ${sum.areaCode ?? '~'} ${sum.ageGroup}`;
    told.set(key, added(told.get(key), { ...sum, ...period }));
  }
  return [...told].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => releasedSum(sum));
}

function periodOf({ from, to, areaCode }: OutreachSum): Period | undefined {
  const grains: readonly Grain[] = areaCode === undefined ? ['month', 'quarter', 'year'] : ['quarter', 'year'];
  return grains.map((grain) => wholePeriod(from, grain)).find((period) => to <= period.to);
}

export function added(before: OutreachSum | undefined, sum: OutreachSum): OutreachSum {
  if (before === undefined) return sum;
  return {
    ...sum,
    contacts: before.contacts + sum.contacts,
    conversations: before.conversations + sum.conversations,
    referredToSupport: before.referredToSupport + sum.referredToSupport,
  };
}

/**
 * Small numbers are hidden from whoever asks, the manager too: an area and an age group may be one boy on one square (DOMAIN 3.11). No totals are
 * given, so that nobody counts backwards.
 */
export function releasedSum({ contacts, conversations, referredToSupport, ...where }: OutreachSum): ReleasedSum {
  return { ...where, contacts: released(contacts), conversations: released(conversations), referredToSupport: released(referredToSupport) };
}

export function released(count: number): ReleasedCell {
  return count > 0 && count < threshold ? { status: 'suppressed', range: '1-4' } : { status: 'value', value: count };
}
