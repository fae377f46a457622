import type { LocalDate } from '@varsam/calendar';
import type { Warning } from '../concern/concern.js';
import type { ProvedSender, SaidSender, SenderRefusal } from '../sender.js';

/** How many of one age group were met. */
export interface OutreachCount {
  readonly ageGroup: string;
  readonly contacts: number;
  readonly conversations?: number;
  readonly referredToSupport?: number;
}

/** What a count of contacts says, read tolerantly. */
export interface SaidContacts extends SaidSender {
  readonly from: LocalDate | undefined;
  readonly to: LocalDate | undefined;
  readonly areaCode: string | undefined;
  readonly environmentType: string | undefined;
  readonly counts: readonly OutreachCount[];
  /** An identity number, wherever in the message it stands. */
  readonly identifiesSomebody: boolean;
}

export interface ReceiveContacts extends ProvedSender {
  /** Ours, made of municipality, partner and the sender's own id. */
  readonly id: string;
  readonly receivedAt: Date;
  readonly said: SaidContacts;
  readonly formWarnings: readonly Warning[];
}

/** Uppsökande verksamhet: how many young people were met, and where; nobody is named (DOMAIN 1.1, rows 1.13 and 1.14). */
export interface OutreachContacts {
  readonly id: string;
  readonly kommunkod: string;
  readonly partnerId: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly areaCode?: string;
  readonly environmentType?: string;
  readonly counts: readonly OutreachCount[];
  readonly receivedAt: Date;
  readonly warnings: readonly Warning[];
}

export type ContactsRefusal = SenderRefusal | 'identifies-somebody' | 'no-counts';

export type ContactsDecision = { readonly next: OutreachContacts } | { readonly refused: ContactsRefusal };
