import { daysBetween, localDate, type LocalDate } from '@varsam/calendar';
import type { LoggedRead } from '../review-rules.js';

/** A record of a protected person was opened, or somebody tried to. */
export function isOfProtectedPerson({ recordIds }: LoggedRead, protectedRecords: ReadonlySet<string>): boolean {
  return recordIds.some((id) => protectedRecords.has(id));
}

/** Days between the end of the case and the read, where they are more than the work after a case explains. */
export function daysAfterClosing(
  { at, allowed, recordIds }: LoggedRead,
  closedOn: ReadonlyMap<string, LocalDate>,
  limit: number,
): number | undefined {
  if (limit === 0 || !allowed) return undefined;
  const ends = recordIds.flatMap((id) => closedOn.get(id) ?? []);
  const days = ends.map((end) => daysBetween(end, localDate(at)));
  const longest = Math.max(-1, ...days);
  return longest > limit ? longest : undefined;
}
