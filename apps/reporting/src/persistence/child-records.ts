import { disposeOfRows } from '@varsam/outbox/disposal';
import type { RecordsOfChild } from '@varsam/service-kit/disposal-records';
import { disposalPlan } from './disposal-plan.js';
import type { Pseudonyms } from './pseudonyms.js';

/** Reporting knows nobody: it takes away what tells that several facts are about one child. */
export function childRecords(pseudonyms: Pseudonyms): RecordsOfChild {
  return { dispose: async (tx, child) => disposeOfRows(tx, disposalPlan, child, await pseudonyms.everyYearsOf(tx, child)) };
}
