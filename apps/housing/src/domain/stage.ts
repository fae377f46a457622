import type { HousingCase } from './housing-case.js';

export type Stage = 'NEED_RAISED' | 'SAFETY_FIRST' | 'THREAT_ASSESSED' | 'PLACEMENT_SEARCH' | 'PLACED' | 'REFUSED' | 'OTHER_FORM';

/** Where the case stands, read from what has been done; nobody sets it. */
export function stageOf(housing: HousingCase): Stage {
  if (housing.placement) return 'PLACED';
  switch (housing.decision?.outcome) {
    case 'GRANTED':
    case 'INTERIM':
      return 'PLACEMENT_SEARCH';
    case 'REFUSED':
    case 'OTHER_FORM':
      return housing.decision.outcome;
    case undefined:
      return beforeDecision(housing);
  }
}

function beforeDecision(housing: HousingCase): Stage {
  if (housing.threatAssessedAt) return 'THREAT_ASSESSED';
  return housing.securedAt ? 'SAFETY_FIRST' : 'NEED_RAISED';
}
