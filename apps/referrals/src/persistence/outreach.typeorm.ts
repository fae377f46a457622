import type { LocalDate } from '@varsam/calendar';
import { insertNewRows } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import type { ReadLog } from '@varsam/service-kit';
import { mayReadOutreach } from '../domain/access.js';
import type { Viewer } from '../domain/child-file.js';
import type { OutreachContacts } from '../domain/outreach/outreach-contacts.js';
import type { OutreachSum } from '../domain/outreach/released-counts.js';
import { OutreachCountRow } from './outreach-count.row.js';
import { contactsMessage } from './outreach.filing.js';
import type { ContactsToFile, Outreach } from './outreach.js';
import type { FiledMessage, PartnerMessages } from './partner-messages.js';

export class TypeOrmOutreach implements Outreach {
  constructor(
    private readonly database: Database,
    private readonly messages: PartnerMessages,
    private readonly readLog: ReadLog,
  ) {}

  file(given: readonly ContactsToFile[]): Promise<readonly FiledMessage[]> {
    const contactsOf = new Map(given.map(({ contacts }) => [contacts.id, contacts]));
    return this.messages.file(given.map(contactsMessage), async (tx, fresh) => {
      await insertNewRows(
        tx,
        OutreachCountRow,
        fresh.flatMap(({ message }) => rowsOf(contactsOf.get(message.id)!)),
      );
    });
  }

  sums(viewer: Viewer, from: LocalDate, to: LocalDate): Promise<readonly OutreachSum[] | undefined> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const allowed = mayReadOutreach(viewer);
      await this.readLog.record(tx, {
        ...{ viewer, action: 'outreach-read', purpose: viewer.purpose ?? 'outreach-read' },
        ...{ recordIds: [], allowed },
      });
      return allowed ? sumsOf(tx, from, to) : undefined;
    });
  }
}

async function sumsOf(tx: Transaction, from: LocalDate, to: LocalDate): Promise<readonly OutreachSum[]> {
  const rows = await tx.query<Omit<OutreachSum, 'areaCode'> & { readonly areaCode: string | null }>({
    text: `select from_day as "from", to_day as "to", area_code as "areaCode", age_group as "ageGroup", sum(contacts)::int4 as contacts,
        sum(conversations)::int4 as conversations, sum(referred_to_support)::int4 as "referredToSupport"
      from outreach_count where from_day >= $1 and to_day <= $2
      group by from_day, to_day, area_code, age_group order by from_day, to_day, area_code, age_group`,
    values: [from, to],
  });
  return rows.map(({ areaCode, ...sum }) => ({ ...sum, ...(areaCode !== null && { areaCode }) }));
}

/** One row for each age group, also of a sender that names one twice. */
function rowsOf({ id, kommunkod, from, to, areaCode, environmentType, counts }: OutreachContacts): readonly OutreachCountRow[] {
  const rows = new Map<string, OutreachCountRow>();
  for (const { ageGroup, contacts, conversations = 0, referredToSupport = 0 } of counts) {
    const before = rows.get(ageGroup) ?? { contacts: 0, conversations: 0, referredToSupport: 0 };
    rows.set(ageGroup, {
      ...{ messageId: id, ageGroup, kommunkod, fromDay: from, toDay: to },
      ...{ areaCode: areaCode ?? null, environmentType: environmentType ?? null },
      contacts: before.contacts + contacts,
      conversations: before.conversations + conversations,
      referredToSupport: before.referredToSupport + referredToSupport,
    });
  }
  return [...rows.values()];
}
