import type { Transaction } from '@varsam/outbox';
import { fieldContext } from '@varsam/service-kit';
import type { FieldCipher, KeyService, Viewer } from '@varsam/service-kit';
import type { ApartFromFile, ExtractSeals, ExtractSource, ExtractSubject } from '@varsam/service-kit/extract-source';
import { enquiryParts } from '../../domain/extract/enquiry-parts.js';
import { enquiryProposal, keptFromGuardians } from '../../domain/extract/enquiry-proposal.js';
import { groundToExtractEnquiries } from '../../domain/extract/who-extracts-enquiries.js';
import { mayMeet } from '../../domain/protection/protection-access.js';
import { holdChildFiles } from '../disposal/child-file-lock.js';
import { ContactVault } from '../protection/contact-vault.js';
import { protectedPersonsAmong } from '../protection/protected-persons.js';
import { askedOf } from './asked-of.js';
import { enquiriesOfChild } from './enquiries-of-child.js';
import { extractSeals, openedFile } from './opened-file.js';

type ExtractItem = Awaited<ReturnType<ExtractSource['items']>>[number];
type Requester = Parameters<ExtractSource['items']>[2];

/**
 * What partners have asked for of SSPF, SIG and exit support. It is the coordinator's to read, so it is ordered, judged and looked at again by
 * coordinators; whoever works with the child's file learns neither of an enquiry nor of this order (DOMAIN 0.1 point 2, 3.3).
 */
export class EnquiriesExtract implements ExtractSource {
  readonly apart: ApartFromFile = { part: 'ENQUIRIES', logIds };
  private readonly vault: ContactVault;

  constructor(
    private readonly keys: KeyService,
    private readonly cipher: FieldCipher,
  ) {
    this.vault = new ContactVault(keys, cipher);
  }

  hold(tx: Transaction): Promise<unknown> {
    return holdChildFiles(tx);
  }

  async groundFor(tx: Transaction, viewer: Viewer, { childId }: ExtractSubject): Promise<string | undefined> {
    const enquiries = await enquiriesOfChild(tx, childId);
    const person = (await protectedPersonsAmong(tx, [childId])).get(childId);
    const met = person === undefined || mayMeet(viewer, { level: person.ownLevel, readers: person.readers });
    return met ? groundToExtractEnquiries(viewer, enquiries) : undefined;
  }

  async items(tx: Transaction, subject: ExtractSubject, requester: Requester): Promise<readonly ExtractItem[]> {
    const { kommunkod, childId } = subject;
    const { protectionEnded, ...asked } = await askedOf(tx, childId, requester);
    const vault = protectionEnded ? await this.vault.open(tx, childId) : [];
    const originals = new Map(vault.map(({ recordId, original }) => [recordId, original]));
    const file = await openedFile(tx, this.keys, subject);
    return (await enquiriesOfChild(tx, childId)).flatMap(({ codes, sealedBody }): readonly ExtractItem[] => {
      const { id, receivedAt } = codes;
      const opened = () => {
        if (file === undefined || sealedBody === null) return undefined;
        const context = fieldContext(kommunkod, 'partner_message', 'sealed_body', id, file.version);
        return JSON.parse(this.cipher.open(file.key, sealedBody, context).toString('utf8')) as unknown;
      };
      return enquiryParts(codes, originals.get(id) ?? opened(), asked).map(({ name, title, content }) => ({
        ...{ itemId: `${name}/${id}`, title, at: receivedAt.toISOString(), content },
        ...enquiryProposal(name, codes, asked),
      }));
    });
  }

  async keepsPlace(tx: Transaction, { childId }: ExtractSubject, requester: Requester): Promise<boolean> {
    return requester.relation === 'GUARDIAN' && (await askedOf(tx, childId, requester)).placeKept;
  }

  /** Who has read what a guardian is not to know of is not told to one either, whatever is given out. */
  async recordIds(tx: Transaction, { childId }: ExtractSubject, { relation }: Requester): Promise<readonly string[]> {
    const enquiries = await enquiriesOfChild(tx, childId);
    return enquiries.filter(({ codes }) => relation === 'CHILD' || keptFromGuardians(codes) === undefined).map(({ codes }) => codes.id);
  }

  async seals(tx: Transaction, subject: ExtractSubject): Promise<ExtractSeals | undefined> {
    const file = await openedFile(tx, this.keys, subject);
    return file && extractSeals(this.cipher, subject.kommunkod, file);
  }
}

async function logIds(tx: Transaction, { childId }: ExtractSubject): Promise<readonly string[]> {
  const enquiries = await enquiriesOfChild(tx, childId);
  return enquiries.length === 0 ? [childId] : enquiries.map(({ codes }) => codes.id);
}
