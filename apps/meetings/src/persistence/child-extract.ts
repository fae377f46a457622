import { findRows } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import type { Viewer } from '@varsam/service-kit';
import type { ExtractSeals, ExtractSource, ExtractSubject } from '@varsam/service-kit/extract-source';
import { protectionsOf } from '@varsam/service-kit/known-protections';
import { mayHearOfPlace } from '@varsam/service-kit/may-hear-of-place';
import { groundToExtract } from '../domain/access.js';
import { casePartsOf, enquiryPartOf } from '../domain/extract/case-parts.js';
import { proposalFor } from '../domain/extract/extract-proposal.js';
import { enquiryOf, EnquiryRow } from './enquiry.row.js';
import type { OpenPersonFile, PersonFiles, SealedPlace } from './person-files.js';
import { shownProtectionOf } from './shown-protection.js';
import { SspfCaseRow } from './sspf-case.row.js';
import type { SspfFiles } from './sspf-files.js';

type ExtractItem = Awaited<ReturnType<ExtractSource['items']>>[number];
type Requester = Parameters<ExtractSource['items']>[2];

const wordsOf = (rowId: string): SealedPlace => ({ table: 'extract_step', column: 'sealed_words', rowId });

/**
 * What meetings keeps about a young person: enquiries and cases with all that was done in them. What it has heard of assessments and of
 * protection is told by those who keep it: the coordinator may not know of an investigation.
 */
export class ChildExtract implements ExtractSource {
  constructor(
    private readonly personFiles: PersonFiles,
    private readonly sspfFiles: SspfFiles,
  ) {}

  async groundFor(tx: Transaction, viewer: Viewer, { kommunkod, childId }: ExtractSubject): Promise<string | undefined> {
    const ground = groundToExtract(viewer, kommunkod, await shownProtectionOf(tx, childId));
    if (ground === undefined) return undefined;
    const kept = [...(await casesOf(tx, childId)), ...(await enquiriesOf(tx, childId))];
    return kept.length > 0 ? ground : undefined;
  }

  async items(tx: Transaction, subject: ExtractSubject, requester: Requester): Promise<readonly ExtractItem[]> {
    const { childId } = subject;
    const asked = { ...requester, placeKept: await this.keepsPlace(tx, subject, requester) };
    const personFile = await this.personFiles.find(tx, childId);
    const parts = (await enquiriesOf(tx, childId)).map((row) => enquiryPartOf(enquiryOf(row)));
    for (const { sspfCaseId } of await casesOf(tx, childId)) {
      const record = await this.recordOf(tx, personFile, sspfCaseId);
      parts.push(...casePartsOf(record, asked));
    }
    return parts
      .toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)))
      .map(({ part, ...kept }) => ({ ...kept, ...proposalFor(part, asked) }));
  }

  /** Guardians are known here by the consents that they have answered. */
  async keepsPlace(tx: Transaction, { childId }: ExtractSubject, requester: Requester): Promise<boolean> {
    const kept = (await protectionsOf(tx, [childId])).get(childId);
    return !mayHearOfPlace(requester, kept, await guardiansOf(tx, childId));
  }

  async recordIds(tx: Transaction, { childId }: ExtractSubject): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }>({
      text: `select sspf_case_id as id from sspf_case where child_id = $1
        union all select consent_id from consent join sspf_case using (sspf_case_id) where child_id = $1
        union all select enquiry_id from enquiry where child_id = $1`,
      values: [childId],
    });
    return rows.map(({ id }) => id);
  }

  /** An enquiry keeps no words and needs no key, but the order of an extract does: it gets one. */
  async seals(tx: Transaction, { kommunkod, childId }: ExtractSubject): Promise<ExtractSeals> {
    const file = await this.personFiles.lock(tx, kommunkod, childId);
    return {
      seal: (rowId, text) => this.personFiles.seal(file, wordsOf(rowId), text),
      open: (rowId, sealed) => this.personFiles.unseal(file, wordsOf(rowId), sealed)!,
    };
  }

  private async recordOf(tx: Transaction, personFile: OpenPersonFile | undefined, sspfCaseId: string) {
    return {
      ...(await this.sspfFiles.load(tx, personFile, sspfCaseId)),
      meetings: await this.sspfFiles.meetings(tx, personFile, sspfCaseId),
      decisions: await this.personFiles.read(tx, personFile, sspfCaseId),
    };
  }
}

async function guardiansOf(tx: Transaction, childId: string): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>({
    text: `select distinct giver ->> 'personRef' as id
      from sspf_case join consent using (sspf_case_id), jsonb_array_elements(givers) as giver
      where child_id = $1 and giver ->> 'role' = 'GUARDIAN' and giver ->> 'personRef' is not null`,
    values: [childId],
  });
  return rows.map(({ id }) => id);
}

function casesOf(tx: Transaction, childId: string): Promise<readonly SspfCaseRow[]> {
  return findRows(tx, SspfCaseRow, [childId], 'childId');
}

function enquiriesOf(tx: Transaction, childId: string): Promise<readonly EnquiryRow[]> {
  return findRows(tx, EnquiryRow, [childId], 'childId');
}
