import type { Transaction } from '@varsam/outbox';
import { fieldContext } from '@varsam/service-kit';
import type { FieldCipher, KeyService, Viewer } from '@varsam/service-kit';
import type { ExtractSeals, ExtractSource, ExtractSubject } from '@varsam/service-kit/extract-source';
import { groundToDisclose } from '../../domain/disclosure/who-discloses.js';
import { disclosureProposal, proposalFor } from '../../domain/extract/extract-proposal.js';
import type { AskedBy } from '../../domain/extract/extract-proposal.js';
import { reportParts, reportPartsWithoutPlace } from '../../domain/extract/report-parts.js';
import { pageOfChild } from '../disclosure/disclosures-of-child.js';
import { StepSeals } from '../disclosure/step-seals.js';
import { holdChildFiles } from '../disposal/child-file-lock.js';
import { ContactVault } from '../protection/contact-vault.js';
import { supplementsOf } from '../supplements.of-child.js';
import { standingsOf } from '../team/standings.js';
import { askedOf } from './asked-of.js';
import { extractSeals, openedFile } from './opened-file.js';
import { recordIdsOfChild } from './records-of-child.js';

type ExtractItem = Awaited<ReturnType<ExtractSource['items']>>[number];
type Requester = Parameters<ExtractSource['items']>[2];

interface Message {
  readonly id: string;
  readonly at: Date;
  readonly body: unknown;
}

const mostDisclosures = 10_000;

/** What referrals keeps about a child: reports and what was added to them, and to whom it was told. */
export class ChildExtract implements ExtractSource {
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
    return groundToDisclose(viewer, (await standingsOf(tx, [childId])).get(childId));
  }

  async items(tx: Transaction, subject: ExtractSubject, requester: Requester): Promise<readonly ExtractItem[]> {
    const { childId } = subject;
    const { protectionEnded, ...asked } = await askedOf(tx, childId, requester);
    const reports = await this.reports(tx, subject);
    const concernIds = reports.map(({ id }) => id);
    const supplements = (await supplementsOf(tx, childId, concernIds, this.opening)).map(({ supplement }) => ({
      ...{ id: supplement.supplementId, at: supplement.receivedAt, body: supplement.body },
    }));
    const vault = protectionEnded ? await this.vault.open(tx, childId) : [];
    const originals = new Map(vault.map(({ recordId, original }) => [recordId, original]));
    const messages = [...reports, ...supplements].map((one) => ({ ...one, body: originals.get(one.id) ?? one.body }));
    return [...messages.flatMap((one) => itemsOf(one, asked)), ...(await this.disclosures(tx, subject, asked))];
  }

  async keepsPlace(tx: Transaction, { childId }: ExtractSubject, requester: Requester): Promise<boolean> {
    return requester.relation === 'GUARDIAN' && (await askedOf(tx, childId, requester)).placeKept;
  }

  recordIds(tx: Transaction, { childId }: ExtractSubject): Promise<readonly string[]> {
    return recordIdsOfChild(tx, childId);
  }

  async seals(tx: Transaction, subject: ExtractSubject): Promise<ExtractSeals | undefined> {
    const file = await openedFile(tx, this.keys, subject);
    return file && extractSeals(this.cipher, subject.kommunkod, file);
  }

  private get opening() {
    return { keys: this.keys, cipher: this.cipher };
  }

  private async reports(tx: Transaction, subject: ExtractSubject): Promise<readonly Message[]> {
    const file = await openedFile(tx, this.keys, subject);
    if (file === undefined) return [];
    const rows = await tx.query<{ id: string; received_at: Date; sealed_body: Buffer }>({
      text: 'select id, received_at, sealed_body from concern where child_id = $1 order by received_at, id',
      values: [subject.childId],
    });
    return rows.map(({ id, received_at: at, sealed_body: sealed }) => {
      const context = fieldContext(subject.kommunkod, 'concern', 'sealed_body', id, file.version);
      return { id, at, body: JSON.parse(this.cipher.open(file.key, sealed, context).toString('utf8')) as unknown };
    });
  }

  /** To whom the child was told of: the reasons stay the municipality's, the rest is the person's to know. */
  private async disclosures(tx: Transaction, { kommunkod, childId }: ExtractSubject, asked: AskedBy): Promise<readonly ExtractItem[]> {
    const texts = await new StepSeals(this.keys, this.cipher).of(tx, kommunkod, childId);
    const { disclosures } = await pageOfChild(tx, childId, { limit: mostDisclosures, page: 1 }, texts);
    return disclosures.toReversed().map(({ disclosureId, ground, recipientType, recipient, categories, steps }) => {
      const { at, section, kind } = steps.at(-1)!;
      return {
        ...{ itemId: `disclosure/${disclosureId}`, title: 'Utlämnande', at: steps[0]!.at },
        content: { recipientType, recipient, categories, ground: section, state: kind, at },
        ...disclosureProposal(ground, asked),
      };
    });
  }
}

function itemsOf({ id, at, body }: Message, asked: AskedBy): readonly ExtractItem[] {
  const parts = asked.placeKept ? reportPartsWithoutPlace(body) : reportParts(body);
  return parts.map(({ name, title, content }) => ({
    ...{ itemId: `${name}/${id}`, title, at: at.toISOString(), content },
    ...proposalFor(name, asked),
  }));
}
