import type { LocalDate } from '@varsam/calendar';
import type { ChangeContactPath, ContactPathRefusal, ContactPathVersion } from './contact-path.js';

export type ContactPathDecision = { readonly next: readonly ContactPathVersion[] } | { readonly refused: ContactPathRefusal };

/** Opens a contact path or changes it from a day on. The version before ends the day before; none is ever rewritten further than that. */
export function changeContactPath(before: readonly ContactPathVersion[], change: ChangeContactPath, now: Date): ContactPathDecision {
  const { contactPathId, kommunkod, details, validFrom, validTo, by } = change;
  if (details.mailbox === undefined && details.phone === undefined) return { refused: 'unreachable' };
  if (validTo !== undefined && validTo < validFrom) return { refused: 'dates-reversed' };
  const latest = before.reduce<ContactPathVersion | undefined>(
    (last, one) => (last === undefined || one.validFrom > last.validFrom ? one : last),
    undefined,
  );
  if (latest !== undefined && validFrom <= latest.validFrom) return { refused: 'reaches-back' };

  const version: ContactPathVersion = {
    ...{ contactPathId, kommunkod, ...details, validFrom, recordedBy: by, recordedAt: now },
    ...(validTo !== undefined && { validTo }),
  };
  const overlaps = latest !== undefined && (latest.validTo === undefined || latest.validTo >= validFrom);
  return { next: overlaps ? [{ ...latest, validTo: dayBefore(validFrom) }, version] : [version] };
}

/** Those that hold on a day, one version of each at most. */
export function contactPathsOn(versions: readonly ContactPathVersion[], date: LocalDate): readonly ContactPathVersion[] {
  return versions.filter(({ validFrom, validTo }) => validFrom <= date && (validTo === undefined || date <= validTo));
}

function dayBefore(date: LocalDate): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
