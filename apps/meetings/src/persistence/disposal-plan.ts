import { platformTables } from '@varsam/outbox/disposal';
import type { DisposalPlan } from '@varsam/outbox/disposal';

const ofCase = 'sspf_case_id = any(array(select sspf_case_id from sspf_case where child_id = $1 and kommunkod = $2))';

/** What disposal does with each table; a table that is missing here fails the specification until somebody has decided. */
export const disposalPlan: DisposalPlan = {
  ...platformTables,
  meeting: { destroy: ofCase },
  party_told: { destroy: 'child_id = $1' },
  consent: { destroy: ofCase },
  decision: { destroy: 'child_id = $1' },
  extract_step: { destroy: 'child_id = $1' },
  enquiry: { destroy: `child_id = $1 or ${ofCase}` },
  sspf_case: { destroy: 'child_id = $1' },
  known_assessment: { destroy: 'child_id = $1' },
  known_investigation: { destroy: 'child_id = $1' },
  known_protection: { destroy: 'child_id = $1 and kommunkod = $2' },
  person_key: { destroy: 'child_id = $1' },
  extract_rule: { stays: 'law and agreed terms' },
  sspf_rule: { stays: 'agreed ages and terms' },
};
