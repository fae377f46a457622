/** `YYYY-MM-DD` in Europe/Stockholm; statutory dates are calendar dates, never instants (DOMAIN 2.0). */
export type LocalDate = string;

const stockholm = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit' });

/** Offsets of Stockholm change on whole hours, so the date is constant within an hour and formatting once an hour is enough. */
const dateOfHour = new Map<number, LocalDate>();

/** The day that an instant belongs to: a report that arrives half a minute before midnight came in that day (SoL 20:2). */
export function localDate(instant: Date): LocalDate {
  const hour = Math.floor(instant.getTime() / 3_600_000);
  const known = dateOfHour.get(hour);
  if (known !== undefined) return known;
  const date = stockholm.format(instant);
  if (dateOfHour.size > 1_000) dateOfHour.clear();
  dateOfHour.set(hour, date);
  return date;
}

export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

/** Sunday is 0. */
export function weekdayOf(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

export function addDays(date: LocalDate, days: number): LocalDate {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** The same date number; a month that lacks it ends the period on its last day (lag 1930:173 1 §). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const month = yearOf(date) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const lastDay = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  const day = Math.min(Number(date.slice(8, 10)), lastDay);
  return new Date(Date.UTC(Math.floor(month / 12), month % 12, day)).toISOString().slice(0, 10);
}

export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
