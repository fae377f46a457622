import type { LocalDate } from '@varsam/calendar';
import type { Viewer } from '../domain/child-file.js';
import type { OutreachContacts } from '../domain/outreach/outreach-contacts.js';
import type { OutreachSum } from '../domain/outreach/released-counts.js';
import type { FiledMessage, SentMessage } from './partner-messages.js';

export interface ContactsToFile {
  readonly contacts: OutreachContacts;
  readonly sent: SentMessage;
}

export interface Outreach {
  /** Files counts in one transaction, and of the messages nothing but their place in the sealed log; one answer for each, in order. */
  file(contacts: readonly ContactsToFile[]): Promise<readonly FiledMessage[]>;
  /** Sums of the viewer's municipality for periods that lie within the days; the reading is logged in the same transaction. */
  sums(viewer: Viewer, from: LocalDate, to: LocalDate): Promise<readonly OutreachSum[] | undefined>;
}
