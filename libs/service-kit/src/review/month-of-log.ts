import { addMonths, addDays, type LocalDate } from '@varsam/calendar';

/** The entries of one municipality in one month, as far as they were final when they were looked at. */
export interface MonthOfLog {
  readonly kommunkod: string;
  /** The first day of it; a day is what the clocks of Sweden say. */
  readonly first: LocalDate;
  /** Entries of transactions below this one are final and have been seen: whoever looks again sees the same. */
  readonly horizon: number;
}

/** `$1` to `$4` of every statement that looks at it. */
export const entriesOfMonth = `select id, at, viewer_id, action, allowed, reason, record_ids from read_log
    where kommunkod = $1 and at >= $2::timestamp at time zone 'Europe/Stockholm'
      and at < $3::timestamp at time zone 'Europe/Stockholm' and xid < $4`;

export function monthValues({ kommunkod, first, horizon }: MonthOfLog): readonly unknown[] {
  return [kommunkod, first, addMonths(first, 1), horizon];
}

export function monthBefore(today: LocalDate): LocalDate {
  return addMonths(`${today.slice(0, 7)}-01`, -1);
}

export function lastDayOf(first: LocalDate): LocalDate {
  return addDays(addMonths(first, 1), -1);
}
