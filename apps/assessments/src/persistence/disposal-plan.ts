import { platformTables } from '@varsam/outbox/disposal';
import type { DisposalPlan } from '@varsam/outbox/disposal';

/** What disposal does with each table; a table that is missing here fails the specification until somebody has decided. */
export const disposalPlan: DisposalPlan = {
  ...platformTables,
  decision: { destroy: 'child_id = $1' },
  supplement: { destroy: 'child_id = $1' },
  investigation: { destroy: 'child_id = $1' },
  concern_assessment: { destroy: 'child_id = $1' },
  extract_step: { destroy: 'child_id = $1' },
  known_protection: { destroy: 'child_id = $1 and kommunkod = $2' },
  person_key: { destroy: 'child_id = $1' },
  deadline_rule: { stays: 'the law' },
  extract_rule: { stays: 'agreed terms' },
};
