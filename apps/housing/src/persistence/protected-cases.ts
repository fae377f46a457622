import { findRows, type Transaction } from '@varsam/outbox';
import { protectionsOf } from '@varsam/service-kit/known-protections';
import type { HousingCase } from '../domain/housing-case.js';
import { caseOf } from './case-and-row.js';
import type { HousingCaseRow } from './housing-case.row.js';
import { LocationVaultRow } from './location-vault.row.js';

/** Each case with who may read its place and how its child is protected; every way to a case goes through here, so that access always knows. */
export async function casesOf(tx: Transaction, rows: readonly HousingCaseRow[]): Promise<readonly HousingCase[]> {
  const vault = await findRows(
    tx,
    LocationVaultRow,
    rows.map(({ id }) => id),
  );
  const protections = await protectionsOf(tx, [...new Set(rows.map(({ childId }) => childId))]);
  return rows.map((row) => {
    const housing = caseOf(
      row,
      vault.find(({ housingCaseId }) => housingCaseId === row.id),
    );
    const protection = protections.get(row.childId);
    return protection === undefined ? housing : { ...housing, protection };
  });
}
