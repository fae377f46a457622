import type { LocalDate } from '@varsam/calendar';
import type { ContactPathDecision } from '../domain/contact-path/change-contact-path.js';
import type { ContactPathRefusal, ContactPathVersion } from '../domain/contact-path/contact-path.js';

export type ContactPathOutcome = { readonly done: ContactPathVersion } | { readonly refused: ContactPathRefusal };

export interface ContactPaths {
  /** Locks the versions of one path, lets `decide` see them, and saves what it says. */
  change(
    kommunkod: string,
    contactPathId: string,
    decide: (before: readonly ContactPathVersion[]) => ContactPathDecision,
  ): Promise<ContactPathOutcome>;
  /** Those of the municipalities that hold on a day, by organisation and function. */
  on(kommunkoder: readonly string[], date: LocalDate): Promise<readonly ContactPathVersion[]>;
  /** Every version of one path, oldest first. */
  history(kommunkod: string, contactPathId: string): Promise<readonly ContactPathVersion[]>;
}
