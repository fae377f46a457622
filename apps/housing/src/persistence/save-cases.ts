import { findRows, insertNewRows, type Transaction, upsertRows } from '@varsam/outbox';
import type { Fact, HousingCase } from '../domain/housing-case.js';
import { outgoing } from '../messaging/outgoing.js';
import { rowOf } from './case-and-row.js';
import { CaseRecordRow } from './case-record.row.js';
import type { CaseSeals } from './case-seals.js';
import { HousingCaseRow } from './housing-case.row.js';
import { LocationVaultRow } from './location-vault.row.js';
import type { PersonKeys } from './person-keys.js';

interface Changes {
  readonly changed: readonly HousingCase[];
  readonly facts: readonly { readonly fact: Fact; readonly kommunkod: string }[];
}

/** Rows, sealed records, hidden places and outgoing events of one transaction: one statement per table, sorted by key. */
export async function saveCases(tx: Transaction, { changed, facts }: Changes, keys: PersonKeys, seals: CaseSeals): Promise<void> {
  if (changed.length === 0) return;
  await upsertRows(tx, HousingCaseRow, changed.map(rowOf));
  await insertNewRows(tx, CaseRecordRow, await sealedRecords(tx, { changed, facts }, keys, seals));
  await saveLocations(tx, { changed, facts }, seals);
  tx.publish(facts.flatMap(({ fact, kommunkod }) => outgoing(fact, kommunkod) ?? []));
}

async function sealedRecords(
  tx: Transaction,
  { changed, facts }: Changes,
  keys: PersonKeys,
  seals: CaseSeals,
): Promise<readonly CaseRecordRow[]> {
  const keyOf = await keys.of(tx, changed);
  const childOf = new Map(changed.map(({ housingCaseId, childId }) => [housingCaseId, childId]));
  return facts.flatMap(({ fact, kommunkod }) => {
    if (fact.kind !== 'record-kept') return [];
    const key = keyOf.get(childOf.get(fact.record.housingCaseId) ?? '');
    if (!key) throw new Error('a child of the case has no key');
    return [seals.seal(fact.record, kommunkod, key)];
  });
}

async function saveLocations(tx: Transaction, { changed, facts }: Changes, seals: CaseSeals): Promise<void> {
  const readersOf = new Map(changed.map(({ housingCaseId, locationReaders }) => [housingCaseId, locationReaders]));
  const hidden = facts.flatMap(({ fact, kommunkod }) =>
    fact.kind === 'location-hidden'
      ? [seals.hide(fact.location, fact.housingCaseId, kommunkod, readersOf.get(fact.housingCaseId) ?? [])]
      : [],
  );
  await insertNewRows(tx, LocationVaultRow, hidden);
  const standing = await findRows(tx, LocationVaultRow, [...readersOf.keys()]);
  const reread = standing.filter((row) => JSON.stringify(row.readers) !== JSON.stringify(readersOf.get(row.housingCaseId)));
  await upsertRows(
    tx,
    LocationVaultRow,
    reread.map((row) => Object.assign(row, { readers: [...(readersOf.get(row.housingCaseId) ?? [])] })),
  );
}
