import type { LocalDate } from '@varsam/calendar';

/** When a function can be reached, local time; 24:00 is the end of a day. */
export interface OnCallHours {
  readonly days: readonly string[];
  readonly from: string;
  readonly to: string;
}

/** Kontaktväg: which function of an organisation to turn to. Functional mailboxes and numbers, never a person's own (DOMAIN 1.1, row 1.6). */
export interface ContactPathDetails {
  readonly organisation: string;
  readonly organisationType: string;
  readonly function: string;
  readonly mailbox?: string;
  readonly phone?: string;
  readonly onCall: readonly OnCallHours[];
}

/** A contact path as it holds between two dates. A change is a new version from its day on; what held before stays to be read. */
export interface ContactPathVersion extends ContactPathDetails {
  readonly contactPathId: string;
  readonly kommunkod: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

export interface ChangeContactPath {
  readonly contactPathId: string;
  readonly kommunkod: string;
  readonly details: ContactPathDetails;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  readonly by: string;
}

export type ContactPathRefusal = 'unknown' | 'unreachable' | 'dates-reversed' | 'reaches-back';
