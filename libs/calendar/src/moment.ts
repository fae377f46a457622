import { localDate } from './local-date.js';
import type { LocalDate } from './local-date.js';

/** RFC 3339 in UTC. */
export type Instant = string;

/** One point in time, as the instant that is stored and as the day that the law counts. */
export interface Moment {
  readonly at: Instant;
  readonly on: LocalDate;
}

export function momentOf(now: Date): Moment {
  return { at: now.toISOString(), on: localDate(now) };
}
