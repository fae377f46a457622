import { findRows, insertNewRows } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import { fieldContext } from '@varsam/service-kit';
import type { FieldCipher, KeyService, ReadLog } from '@varsam/service-kit';
import { mayReadEnquiry } from '../domain/access.js';
import { mayMeet } from '../domain/protection/protection-access.js';
import { withoutContact } from '../domain/protection/without-contact.js';
import type { Viewer } from '../domain/child-file.js';
import type { AgeGroup } from '../domain/identity/person-identity.js';
import type { EnquiryRule } from '../domain/enquiry/enquiry-rule.js';
import { outgoingOf } from '../messaging/outgoing/message-facts.js';
import { ChildFileRow } from './child-file.row.js';
import { childFilePlace } from './child-keys.js';
import { EnquiryRow } from './enquiry.row.js';
import type { EnquiryRuleRow } from './enquiry.row.js';
import { enquiryMessage, factOf } from './enquiries.filing.js';
import type { Enquiries, EnquiryRecord, EnquiryToFile } from './enquiries.js';
import { PartnerMessageRow } from './partner-message.row.js';
import type { FiledMessage, PartnerMessages } from './partner-messages.js';
import { protectedPersonsAmong } from './protection/protected-persons.js';
import type { ProtectedPerson } from './protection/protected-persons.js';

const elsewhere = '*';

export class TypeOrmEnquiries implements Enquiries {
  constructor(
    private readonly database: Database,
    private readonly messages: PartnerMessages,
    private readonly keys: KeyService,
    private readonly cipher: FieldCipher,
    private readonly readLog: ReadLog,
  ) {}

  async rules(): Promise<readonly EnquiryRule[]> {
    const rows = await this.database.transaction([], (tx) =>
      tx.query<EnquiryRuleRow>({
        name: 'enquiry-rules',
        text: `select kommunkod, form, min_age as "minAge", max_age as "maxAge", youth_consent_age as "youthConsentAge",
            valid_from as "validFrom", valid_to as "validTo" from enquiry_rule order by kommunkod, form, valid_from`,
      }),
    );
    return rows.map(({ kommunkod, maxAge, validTo, form, minAge, youthConsentAge, validFrom }) => ({
      ...{ form, minAge, youthConsentAge, validFrom },
      ...(kommunkod !== elsewhere && { kommunkod }),
      ...(maxAge !== null && { maxAge }),
      ...(validTo !== null && { validTo }),
    }));
  }

  file(enquiries: readonly EnquiryToFile[]): Promise<readonly FiledMessage[]> {
    const enquiryOf = new Map(enquiries.map(({ enquiry }) => [enquiry.id, enquiry]));
    return this.messages.file(enquiries.map(enquiryMessage), async (tx, fresh) => {
      const received = fresh.map(({ message, childId }) => factOf(enquiryOf.get(message.id)!, childId));
      const rows = received.map(({ enquiry }) => {
        const { id, kommunkod, state, form, identifies, targetGroups, exitPhase, ageGroup, ageDecision, consentedGivers, receivedOn } =
          enquiry;
        const plain = { id, kommunkod, state, form, identifies, targetGroups, ageGroup, ageDecision, consentedGivers, receivedOn };
        return { ...plain, exitPhase: exitPhase ?? null };
      });
      await insertNewRows(tx, EnquiryRow, rows);
      tx.publish(received.map(outgoingOf));
    });
  }

  read(viewer: Viewer, enquiryId: string): Promise<EnquiryRecord | undefined> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const [enquiry] = await findRows(tx, EnquiryRow, [enquiryId]);
      const [message] = await findRows(tx, PartnerMessageRow, [enquiryId]);
      const person = (await protectedPersonsAmong(tx, [message?.childId ?? enquiryId])).get(message?.childId ?? '');
      const met = person === undefined || mayMeet(viewer, { level: person.ownLevel, readers: person.readers });
      const allowed = enquiry !== undefined && met && mayReadEnquiry(viewer, enquiry);
      await this.readLog.record(tx, {
        ...{ viewer, action: 'enquiry-read', purpose: viewer.purpose ?? 'enquiry-read' },
        ...{ recordIds: [enquiryId], allowed },
      });
      return allowed ? this.recordOf(tx, enquiry, message!, person) : undefined;
    });
  }

  private async recordOf(
    tx: Transaction,
    row: EnquiryRow,
    message: PartnerMessageRow,
    person: ProtectedPerson | undefined,
  ): Promise<EnquiryRecord> {
    const { id, exitPhase, ageGroup, ...equal } = row;
    const { partnerId, receivedAt, warnings, childId } = message;
    const body = await this.bodyOf(tx, message);
    return {
      ...{ ...equal, enquiryId: id, partnerId, receivedAt, ageGroup: ageGroup as AgeGroup, warnings: warnings ?? [] },
      ...(exitPhase !== null && { exitPhase }),
      ...(row.identifies && childId !== null && { childId }),
      body: person === undefined || person.level === 'NONE' ? body : withoutContact(body).shown,
    };
  }

  /** Nothing is left to read where the child's key has been disposed of. */
  private async bodyOf(tx: Transaction, { id, kommunkod, childId, sealedBody }: PartnerMessageRow): Promise<unknown> {
    const [file] = childId === null ? [] : await findRows(tx, ChildFileRow, [childId]);
    if (file === undefined || sealedBody === null) return null;
    const context = fieldContext(kommunkod, 'partner_message', 'sealed_body', id, file.keyVersion);
    const key = this.keys.unwrap(file.keyVersion, file.wrappedKey, childFilePlace(file.kommunkod, file.id));
    return JSON.parse(this.cipher.open(key, sealedBody, context).toString('utf8')) as unknown;
  }
}
