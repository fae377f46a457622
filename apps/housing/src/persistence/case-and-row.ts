import type { HousingCase, Placement, StandingDecision } from '../domain/housing-case.js';
import { HousingCaseRow } from './housing-case.row.js';
import type { LocationVaultRow } from './location-vault.row.js';

export function caseOf(row: HousingCaseRow, vault: LocationVaultRow | undefined): HousingCase {
  const { id, kommunkod, childId, urgency, company, otherGuardian, raisedAt, securedAt, threatAssessedAt, named } = row;
  const decision = decisionOf(row);
  const placement = placementOf(row);
  return {
    housingCaseId: id,
    kommunkod,
    childId,
    urgency,
    company,
    otherGuardian,
    raisedAt,
    ...(securedAt && { securedAt }),
    ...(threatAssessedAt && { threatAssessedAt }),
    ...(decision && { decision }),
    ...(placement && { placement }),
    named,
    threatReaders: row.threatReaders ?? named,
    locationReaders: vault?.readers ?? [],
  };
}

export function rowOf(housing: HousingCase): HousingCaseRow {
  const { housingCaseId, kommunkod, childId, urgency, company, otherGuardian, raisedAt, decision, placement, named, threatReaders } =
    housing;
  return Object.assign(new HousingCaseRow(), {
    id: housingCaseId,
    kommunkod,
    childId,
    urgency,
    company,
    otherGuardian,
    raisedAt,
    securedAt: housing.securedAt ?? null,
    threatAssessedAt: housing.threatAssessedAt ?? null,
    decisionId: decision?.decisionId ?? null,
    outcome: decision?.outcome ?? null,
    housingType: decision?.housingType ?? null,
    decidedAt: decision?.decidedAt ?? null,
    notifiedAt: decision?.notifiedAt ?? null,
    placedAt: placement?.placedAt ?? null,
    locationClass: placement?.locationClass ?? null,
    named: [...named],
    threatReaders: [...threatReaders],
  });
}

function decisionOf({ decisionId, outcome, housingType, decidedAt, notifiedAt }: HousingCaseRow): StandingDecision | undefined {
  if (!decisionId || !outcome || !decidedAt) return undefined;
  return { decisionId, outcome, ...(housingType && { housingType }), decidedAt, ...(notifiedAt && { notifiedAt }) };
}

function placementOf({ placedAt, locationClass }: HousingCaseRow): Placement | undefined {
  return placedAt && locationClass ? { placedAt, locationClass } : undefined;
}
