import type { LocalDate } from '@varsam/calendar';
import { mayReadOutreach } from '../domain/access.js';
import type { Viewer } from '../domain/child-file.js';
import type { OutreachContacts } from '../domain/outreach/outreach-contacts.js';
import { added } from '../domain/outreach/released-counts.js';
import type { OutreachSum } from '../domain/outreach/released-counts.js';
import { contactsMessage } from './outreach.filing.js';
import type { ContactsToFile, Outreach } from './outreach.js';
import type { FiledMessage, PartnerMessages } from './partner-messages.js';

export class InMemoryOutreach implements Outreach {
  private readonly kept = new Map<string, OutreachContacts>();

  constructor(private readonly messages: PartnerMessages) {}

  file(given: readonly ContactsToFile[]): Promise<readonly FiledMessage[]> {
    const contactsOf = new Map(given.map(({ contacts }) => [contacts.id, contacts]));
    return this.messages.file(given.map(contactsMessage), (_tx, fresh) => {
      for (const { message } of fresh) this.kept.set(message.id, contactsOf.get(message.id)!);
      return Promise.resolve();
    });
  }

  sums(viewer: Viewer, from: LocalDate, to: LocalDate): Promise<readonly OutreachSum[] | undefined> {
    if (!mayReadOutreach(viewer)) return Promise.resolve(undefined);
    const sums = new Map<string, OutreachSum>();
    for (const contacts of this.kept.values()) {
      if (contacts.kommunkod !== viewer.kommunkod || contacts.from < from || contacts.to > to) continue;
      for (const sum of sumsIn(contacts)) {
        const key = `${sum.from} ${sum.to} ${sum.areaCode ?? '~'} ${sum.ageGroup}`;
        sums.set(key, added(sums.get(key), sum));
      }
    }
    return Promise.resolve([...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum));
  }
}

function sumsIn({ from, to, areaCode, counts }: OutreachContacts): readonly OutreachSum[] {
  return counts.map(({ ageGroup, contacts, conversations = 0, referredToSupport = 0 }) => ({
    ...{ from, to, ageGroup, contacts, conversations, referredToSupport },
    ...(areaCode !== undefined && { areaCode }),
  }));
}
