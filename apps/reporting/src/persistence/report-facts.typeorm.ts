import type { Database } from '@varsam/outbox';
import { holdRecords } from '@varsam/service-kit/disposal-lock';
import type { Facts } from '../projections/facts.js';
import { insertInvestigations, insertProgress, insertReceived, insertSteps } from './insert-facts.js';
import { mergedById } from './merge-facts.js';
import type { Pseudonyms } from './pseudonyms.js';
import type { ReportFacts } from './report-facts.js';

/** The facts behind the reports in PostgreSQL: one statement per table for a whole batch, and the record's key as its guard. */
export class TypeOrmReportFacts implements ReportFacts {
  constructor(
    private readonly database: Database,
    private readonly pseudonyms: Pseudonyms,
  ) {}

  async record(facts: Facts): Promise<void> {
    const received = mergedById(facts.received);
    const children = await this.pseudonyms.of(received);
    await this.database.transaction(kommunkoderOf(facts), async (tx) => {
      await holdRecords(tx);
      await insertReceived(tx, received, children);
      await insertProgress(tx, mergedById(facts.progress));
      await insertInvestigations(tx, mergedById(facts.investigations));
      await insertSteps(tx, facts.housingSteps, facts.sspfSteps);
    });
  }
}

function kommunkoderOf(facts: Facts): readonly string[] {
  return [
    ...new Set(Object.values(facts).flatMap((list: readonly { kommunkod: string }[]) => list.map(({ kommunkod }) => kommunkod))),
  ].sort();
}
