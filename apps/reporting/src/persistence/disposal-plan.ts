import { platformTables } from '@varsam/outbox/disposal';
import type { DisposalPlan } from '@varsam/outbox/disposal';

/**
 * What disposal does with each table; a table that is missing here fails the specification until somebody has decided. Facts stay as counts
 * (aggregates are kept, DOMAIN 3.8): the child's pseudonym goes, and so does the concern's number, which its reporter could make again.
 */
export const disposalPlan: DisposalPlan = {
  ...platformTables,
  concern_fact: { makeNobodys: 'child = null, id = gen_random_uuid()', where: 'child = any($3)' },
  investigation_fact: { stays: 'days and codes under a number that leads nowhere once assessments has destroyed its record' },
  housing_step: { stays: 'times and codes under a number that leads nowhere once housing has destroyed its record' },
  sspf_step: { stays: 'times under a number that leads nowhere once meetings has destroyed its record' },
  population: { stays: 'counts' },
  pseudonym_key: { stays: 'one key a year for all children' },
};
