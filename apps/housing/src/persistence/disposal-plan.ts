import { platformTables } from '@varsam/outbox/disposal';
import type { DisposalPlan } from '@varsam/outbox/disposal';

const ofCase = 'housing_case_id = any(array(select id from housing_case where child_id = $1 and kommunkod = $2))';

/** What disposal does with each table; a table that is missing here fails the specification until somebody has decided. */
export const disposalPlan: DisposalPlan = {
  ...platformTables,
  case_record: { destroy: ofCase },
  location_vault: { destroy: ofCase },
  housing_case: { destroy: 'child_id = $1' },
  investigation: { destroy: 'child_id = $1' },
  extract_step: { destroy: 'child_id = $1' },
  known_protection: { destroy: 'child_id = $1 and kommunkod = $2' },
  person_key: { destroy: 'child_id = $1' },
  extract_rule: { stays: 'agreed terms' },
};
