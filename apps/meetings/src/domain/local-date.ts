/** `YYYY-MM-DD` in Europe/Stockholm; statutory dates are calendar dates, never instants. */
export type LocalDate = string;

/** RFC 3339 in UTC. */
export type Instant = string;

/** One point in time, as the instant that is stored and as the day that the law counts. */
export interface Moment {
  readonly at: Instant;
  readonly on: LocalDate;
}

const stockholm = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit' });

export function momentOf(now: Date): Moment {
  return { at: now.toISOString(), on: stockholm.format(now) };
}

export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

/** The same date number; a month that lacks it ends the period on its last day (lag 1930:173 1 §). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const month = yearOf(date) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const lastDay = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  const day = Math.min(Number(date.slice(8, 10)), lastDay);
  return new Date(Date.UTC(Math.floor(month / 12), month % 12, day)).toISOString().slice(0, 10);
}
