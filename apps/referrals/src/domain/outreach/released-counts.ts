import type { LocalDate } from '@varsam/calendar';

/** The contacts of one period, area and age group, from all who count there. */
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
 * Small numbers are hidden from whoever asks, the manager too: an area and an age group may be one boy on one square (DOMAIN 3.11). No totals are
 * given, so that nobody counts backwards.
 */
export function releasedSum({ contacts, conversations, referredToSupport, ...where }: OutreachSum): ReleasedSum {
  return { ...where, contacts: released(contacts), conversations: released(conversations), referredToSupport: released(referredToSupport) };
}

export function released(count: number): ReleasedCell {
  return count > 0 && count < threshold ? { status: 'suppressed', range: '1-4' } : { status: 'value', value: count };
}
