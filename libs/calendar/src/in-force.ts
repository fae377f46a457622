import type { LocalDate } from './local-date.js';

/** The days on which a rule holds. A change of law is a new row; an old case keeps the row of its day. */
export interface Validity {
  readonly validFrom: LocalDate;
  /** Its last day; absent while nobody has ended it. */
  readonly validTo?: LocalDate;
}

export function isInForce({ validFrom, validTo }: Validity, date: LocalDate): boolean {
  return validFrom <= date && (validTo === undefined || date <= validTo);
}
