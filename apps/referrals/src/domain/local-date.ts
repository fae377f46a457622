/** `YYYY-MM-DD` in Europe/Stockholm; statutory dates are calendar dates, never instants (DOMAIN 2.0). */
export type LocalDate = string;

const stockholm = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit' });

/** Offsets of Stockholm change on whole hours, so the date is constant within an hour and formatting once an hour is enough. */
const dateOfHour = new Map<number, LocalDate>();

export function localDate(instant: Date): LocalDate {
  const hour = Math.floor(instant.getTime() / 3_600_000);
  const known = dateOfHour.get(hour);
  if (known !== undefined) return known;
  const date = stockholm.format(instant);
  if (dateOfHour.size > 1_000) dateOfHour.clear();
  dateOfHour.set(hour, date);
  return date;
}
