import { findRows } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import type { Viewer } from '@varsam/service-kit';
import type { ExtractSeals, ExtractSource, ExtractSubject } from '@varsam/service-kit/extract-source';
import { protectionsOf } from '@varsam/service-kit/known-protections';
import { mayHearOfPlace } from '@varsam/service-kit/may-hear-of-place';
import { groundToReadAll } from '../domain/access.js';
import type { Actor } from '../domain/actor.js';
import { proposalFor } from '../domain/extract/extract-proposal.js';
import { partOfInvestigation, partOfSupplement, partsOfConcern, partsOfDecision } from '../domain/extract/kept-parts.js';
import type { KeptPart } from '../domain/extract/kept-parts.js';
import { ConcernAssessmentRow, concernOf } from './concern-assessment.row.js';
import { investigationOf, InvestigationRow } from './investigation.row.js';
import type { PersonFiles } from './person-files.js';
import { supplementsByConcern, SupplementRow } from './supplement.row.js';
import { withProtection } from './with-protection.js';

type ExtractItem = Awaited<ReturnType<ExtractSource['items']>>[number];
type Requester = Parameters<ExtractSource['items']>[2];

/** What assessments keeps about a child: its concerns and investigations, what was decided in them and why. */
export class ChildExtract implements ExtractSource {
  constructor(private readonly files: PersonFiles) {}

  async groundFor(tx: Transaction, viewer: Viewer, { childId }: ExtractSubject): Promise<string | undefined> {
    const { concerns, investigations } = await recordsOf(tx, childId);
    return groundToReadAll(viewer as Actor, concerns, investigations);
  }

  async items(tx: Transaction, subject: ExtractSubject, requester: Requester): Promise<readonly ExtractItem[]> {
    const { childId } = subject;
    const known = (await protectionsOf(tx, [childId])).get(childId);
    const parts = [...protectedIdentity(childId, known), ...(await this.parts(tx, childId))];
    const asked = { relation: requester.relation, placeKept: await this.keepsPlace(tx, subject, requester) };
    return parts.map(({ name, id, ...part }) => ({
      ...{ itemId: `${name}/${id}`, ...part },
      ...proposalFor(name, asked),
    }));
  }

  /** No guardian is known here by an id. */
  async keepsPlace(tx: Transaction, { childId }: ExtractSubject, requester: Requester): Promise<boolean> {
    return !mayHearOfPlace(requester, (await protectionsOf(tx, [childId])).get(childId), []);
  }

  async recordIds(tx: Transaction, { childId }: ExtractSubject): Promise<readonly string[]> {
    const { concerns, investigations } = await recordsOf(tx, childId);
    return [...concerns.map(({ concernId }) => concernId), ...investigations.map(({ investigationId }) => investigationId)];
  }

  async seals(tx: Transaction, { kommunkod, childId }: ExtractSubject): Promise<ExtractSeals> {
    return this.files.sealsOf(await this.files.lock(tx, kommunkod, childId), 'extract_step', 'sealed_words');
  }

  /** Oldest first. */
  private async parts(tx: Transaction, childId: string): Promise<readonly KeptPart[]> {
    const { concerns, investigations } = await recordsOf(tx, childId);
    const supplements = [...supplementsByConcern(await findRows(tx, SupplementRow, [childId], 'childId')).values()].flat();
    const decisions = await this.files.readAll(tx, childId);
    return [
      ...concerns.flatMap(partsOfConcern),
      ...supplements.map(partOfSupplement),
      ...investigations.map(partOfInvestigation),
      ...decisions.flatMap(partsOfDecision),
    ].toSorted((one, other) => (one.at! < other.at! ? -1 : Number(one.at! > other.at!)));
  }
}

async function recordsOf(tx: Transaction, childId: string) {
  const concerns = await findRows(tx, ConcernAssessmentRow, [childId], 'childId');
  const investigations = await findRows(tx, InvestigationRow, [childId], 'childId');
  return {
    concerns: await withProtection(tx, concerns.map(concernOf)),
    investigations: await withProtection(tx, investigations.map(investigationOf)),
  };
}

type Known = Awaited<ReturnType<typeof protectionsOf>> extends ReadonlyMap<string, infer One> ? One : never;

/** Who alone may open is no part of it: they are staff. */
function protectedIdentity(childId: string, known: Known | undefined): readonly KeptPart[] {
  if (known === undefined) return [];
  const { level, inherited, hiddenFrom } = known;
  return [{ name: 'protected-identity', id: childId, title: 'Skyddade personuppgifter', content: { level, inherited, hiddenFrom } }];
}
