import { findRows } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import type { Viewer } from '@varsam/service-kit';
import type { ExtractSeals, ExtractSource, ExtractSubject } from '@varsam/service-kit/extract-source';
import { protectionsOf } from '@varsam/service-kit/known-protections';
import { mayHearOfPlace } from '@varsam/service-kit/may-hear-of-place';
import { groundToExtract, knowsOfChild } from '../domain/access.js';
import { proposalFor } from '../domain/extract/extract-proposal.js';
import { type KeptPart, partsOfCase } from '../domain/extract/kept-parts.js';
import { withPlacesFound } from '../domain/extract/told-in-words.js';
import type { CaseRecord, HiddenLocation, HousingCase } from '../domain/housing-case.js';
import { CaseRecordRow } from './case-record.row.js';
import type { CaseSeals } from './case-seals.js';
import { HousingCaseRow } from './housing-case.row.js';
import { LocationVaultRow } from './location-vault.row.js';
import type { PersonKeys } from './person-keys.js';
import { casesOf } from './protected-cases.js';

type ExtractItem = Awaited<ReturnType<ExtractSource['items']>>[number];
type Requester = Parameters<ExtractSource['items']>[2];

/**
 * What housing keeps about a child: its cases with every step, and where it lives. What it has heard of investigations and of protection is
 * told by those who keep it. The place is shown in the child's own extract alone; for a guardian's it is only looked for in what was written.
 */
export class ChildExtract implements ExtractSource {
  constructor(
    private readonly keys: PersonKeys,
    private readonly caseSeals: CaseSeals,
  ) {}

  async groundFor(tx: Transaction, viewer: Viewer, { childId }: ExtractSubject, asked: Requester | undefined): Promise<string | undefined> {
    const cases = await casesOfChild(tx, childId);
    const ids = cases.map(({ housingCaseId }) => housingCaseId);
    const steps = Map.groupBy(await findRows(tx, CaseRecordRow, ids, 'housingCaseId'), ({ housingCaseId }) => housingCaseId);
    // what is refused for a hidden child would tell that it is hidden
    const known = cases.some((housing) => knowsOfChild(viewer, housing, steps.get(housing.housingCaseId) ?? []));
    return known ? groundToExtract(viewer, cases, asked?.relation === 'GUARDIAN' ? 'case' : 'case-and-location') : undefined;
  }

  /** That a case is kept at all tells of a hidden child. Housing knows no guardian by sight, so none of a hidden child's is told apart. */
  async mayBeTold(tx: Transaction, { childId }: ExtractSubject, asked: Requester): Promise<boolean> {
    return mayHearOfPlace(asked, (await protectionsOf(tx, [childId])).get(childId), []);
  }

  async items(tx: Transaction, subject: ExtractSubject, asked: Requester): Promise<readonly ExtractItem[]> {
    const cases = (await casesOfChild(tx, subject.childId)).toSorted((one, other) => one.raisedAt.getTime() - other.raisedAt.getTime());
    const places = await this.placesOf(tx, cases);
    const parts: KeptPart[] = [];
    for (const housing of cases) {
      const place = places.get(housing.housingCaseId);
      parts.push(...partsOfCase(housing, await this.recordsOf(tx, housing), asked.relation === 'CHILD' ? place : place && 'not-shown'));
    }
    const told = asked.relation === 'CHILD' ? parts : withPlacesFound(parts, [...places.values()]);
    return told.map(({ name, ...kept }) => ({ ...kept, ...proposalFor(name, asked) }));
  }

  async recordIds(tx: Transaction, { childId }: ExtractSubject): Promise<readonly string[]> {
    return (await findRows(tx, HousingCaseRow, [childId], 'childId')).map(({ id }) => id);
  }

  async seals(tx: Transaction, subject: ExtractSubject): Promise<ExtractSeals> {
    const key = (await this.keys.of(tx, [subject])).get(subject.childId)!;
    return this.caseSeals.sealsOf(key, subject.kommunkod, 'extract_step', 'sealed_words');
  }

  private async recordsOf(tx: Transaction, housing: HousingCase): Promise<readonly CaseRecord[]> {
    const key = (await this.keys.of(tx, [housing])).get(housing.childId)!;
    const rows = await findRows(tx, CaseRecordRow, [housing.housingCaseId], 'housingCaseId');
    return rows.map((row) => {
      const { id: recordId, housingCaseId, kind, at, on, actorId, actorRoles: roles, actorUnits: units, legalBasis, kommunkod } = row;
      const by = { id: actorId, kommunkod, roles, units };
      return { recordId, housingCaseId, kind, at, on, by, legalBasis, content: this.caseSeals.open(row, key) };
    });
  }

  private async placesOf(tx: Transaction, cases: readonly HousingCase[]): Promise<ReadonlyMap<string, HiddenLocation>> {
    const ids = cases.map(({ housingCaseId }) => housingCaseId);
    return new Map((await findRows(tx, LocationVaultRow, ids)).map((row) => [row.housingCaseId, this.caseSeals.reveal(row)]));
  }
}

async function casesOfChild(tx: Transaction, childId: string): Promise<readonly HousingCase[]> {
  return casesOf(tx, await findRows(tx, HousingCaseRow, [childId], 'childId'));
}
