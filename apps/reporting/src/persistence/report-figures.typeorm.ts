import { columnArrays, type Database, type Transaction } from '@varsam/outbox';
import type { ReadLog } from '@varsam/service-kit';
import type { ConcernTally, InvestigationTally } from '../indicators/concern-tally.js';
import type { KeptStep } from '../indicators/housing-rows.js';
import type { InflowTally } from '../indicators/inflow.js';
import type { Period } from '../indicators/release/periods.js';
import { type InflowFigures, type LeadTimeFigures, type ReportFigures, type ReportReader, reportReads } from './report-facts.js';

/** Counting is PostgreSQL's work, what the counts mean is the indicators'. Each reading is logged in the transaction that fetches. */
export class TypeOrmReportFigures implements ReportFigures {
  constructor(
    private readonly database: Database,
    private readonly readLog: ReadLog,
  ) {}

  leadTimes(reader: ReportReader, { from, to }: Period): Promise<LeadTimeFigures> {
    return this.reading(reader, reportReads.leadTimes, async (tx) => ({
      concerns: withoutNulls(
        await tx.query<ConcernTally>({
          text: `select received_on as "receivedOn", assessed_on as "assessedOn", decided_on as "decidedOn", outcome,
            coalesce(extended, false) as extended, count(*)::int as count
            from concern_fact where kommunkod = $1 and received_on between $2 and $3 group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`,
          values: [reader.kommunkod, from, to],
        }),
      ),
      investigations: withoutNulls(
        await tx.query<InvestigationTally>({
          text: `select opened_on as "openedOn", due_on as "dueOn", closed_on as "closedOn", count(*)::int as count
            from investigation_fact where kommunkod = $1 and due_on between $2 and $3 group by 1, 2, 3 order by 1, 2, 3`,
          values: [reader.kommunkod, from, to],
        }),
      ),
    }));
  }

  inflow(reader: ReportReader, periods: readonly Period[]): Promise<InflowFigures> {
    const bounds = [columnArrays.date(periods.map(({ from }) => from)), columnArrays.date(periods.map(({ to }) => to))];
    const joined = `from unnest($2::date[], $3::date[]) as period (from_on, to_on)
      join concern_fact on kommunkod = $1 and received_on between from_on and to_on`;
    return this.reading(reader, reportReads.inflow, async (tx) => ({
      tallies: await tx.query<InflowTally>({
        text: `select from_on as "receivedOn", source, area, concern_groups as "concernGroups", count(*)::int as count
          ${joined} group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
        values: [reader.kommunkod, ...bounds],
      }),
      childrenConcerned: (
        await tx.query<Period & { count: number }>({
          text: `select from_on as "from", to_on as "to", count(distinct child)::int as count ${joined} group by 1, 2`,
          values: [reader.kommunkod, ...bounds],
        })
      ).map(({ count, ...period }) => ({ period, count })),
      population: await population(tx, reader.kommunkod),
    }));
  }

  housingSteps(reader: ReportReader): Promise<readonly KeptStep[]> {
    return this.reading(reader, reportReads.housingSteps, async (tx) =>
      withoutNulls(
        await tx.query<KeptStep>({
          text: 'select id, kind, at, minutes, code from housing_step where kommunkod = $1 order by id, at',
          values: [reader.kommunkod],
        }),
      ),
    );
  }

  private reading<T>(viewer: ReportReader, action: string, fetch: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      await this.readLog.record(tx, { viewer, action, purpose: viewer.purpose ?? action, recordIds: [], allowed: true });
      return fetch(tx);
    });
  }
}

async function population(tx: Transaction, kommunkod: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ area: string; children: number }>({
    text: 'select distinct on (area) area, children from population where kommunkod = $1 order by area, year desc',
    values: [kommunkod],
  });
  return new Map(rows.map(({ area, children }) => [area, children]));
}

/** What is not known is absent. */
function withoutNulls<Row extends object>(rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Row);
}
