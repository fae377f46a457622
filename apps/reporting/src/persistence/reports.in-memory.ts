import type { ConcernTally, InvestigationTally } from '../indicators/concern-tally.js';
import type { KeptStep } from '../indicators/housing-rows.js';
import type { Period } from '../indicators/release/periods.js';
import type { ConcernProgress, Facts, HousingStep, InvestigationFact, ReceivedConcern } from '../projections/facts.js';
import {
  type InflowFigures,
  type LeadTimeFigures,
  type ReportFacts,
  type ReportFigures,
  type ReportReader,
  reportReads,
} from './report-facts.js';

/** The facts in memory, for specs of what stands above them; they pass the same suite as those in PostgreSQL. */
export class InMemoryReports implements ReportFacts, ReportFigures {
  readonly reads: { readonly readerId: string; readonly action: string }[] = [];
  private readonly received = new Map<string, ReceivedConcern>();
  private readonly progress = new Map<string, ConcernProgress>();
  private readonly investigations = new Map<string, InvestigationFact>();
  private readonly steps = new Map<string, HousingStep>();

  record(facts: Facts): Promise<void> {
    for (const fact of facts.received) if (!this.received.has(fact.id)) this.received.set(fact.id, fact);
    for (const fact of facts.progress) this.progress.set(fact.id, { ...fact, ...this.progress.get(fact.id) });
    for (const fact of facts.investigations) this.investigations.set(fact.id, { ...fact, ...this.investigations.get(fact.id) });
    for (const fact of facts.housingSteps) this.steps.set(`${fact.id} ${fact.kind} ${fact.at.toISOString()}`, fact);
    return Promise.resolve();
  }

  leadTimes(reader: ReportReader, period: Period): Promise<LeadTimeFigures> {
    this.log(reader, reportReads.leadTimes);
    const concerns = this.of(reader, this.received).filter(({ receivedOn }) => within(receivedOn, period));
    const investigations = this.of(reader, this.investigations).filter(({ dueOn }) => within(dueOn, period));
    return Promise.resolve({
      concerns: counted(concerns.map((concern): Omit<ConcernTally, 'count'> => this.concernOf(concern))),
      investigations: counted(
        investigations.map(({ openedOn, dueOn, closedOn }) => ({ openedOn, dueOn, closedOn }) as Omit<InvestigationTally, 'count'>),
      ),
    });
  }

  inflow(reader: ReportReader, periods: readonly Period[]): Promise<InflowFigures> {
    this.log(reader, reportReads.inflow);
    const of = ({ from, to }: Period) => this.of(reader, this.received).filter(({ receivedOn }) => within(receivedOn, { from, to }));
    return Promise.resolve({
      tallies: counted(
        periods.flatMap((period) =>
          of(period).map(({ source, area, concernGroups }) => ({ receivedOn: period.from, source, area, concernGroups })),
        ),
      ),
      childrenConcerned: periods.map(({ from, to }) => ({
        period: { from, to },
        count: new Set(of({ from, to }).map(({ childId }) => childId)).size,
      })),
      population: new Map(),
    });
  }

  housingSteps(reader: ReportReader): Promise<readonly KeptStep[]> {
    this.log(reader, reportReads.housingSteps);
    return Promise.resolve(this.of(reader, this.steps));
  }

  private concernOf({ id, receivedOn }: ReceivedConcern): Omit<ConcernTally, 'count'> {
    const { assessedOn, decidedOn, outcome, extended = false } = this.progress.get(id) ?? { id };
    return { receivedOn, ...(assessedOn && { assessedOn }), ...(decidedOn && { decidedOn }), ...(outcome && { outcome }), extended };
  }

  private of<Fact extends { readonly kommunkod: string }>(reader: ReportReader, facts: ReadonlyMap<string, Fact>): readonly Fact[] {
    return [...facts.values()].filter(({ kommunkod }) => kommunkod === reader.kommunkod);
  }

  private log({ id }: ReportReader, action: string): void {
    this.reads.push({ readerId: id, action });
  }
}

function counted<Tally extends object>(tallies: readonly Tally[]): readonly (Tally & { readonly count: number })[] {
  const counts = new Map<string, Tally & { count: number }>();
  for (const tally of tallies) {
    const key = JSON.stringify(tally);
    counts.set(key, { ...tally, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

function within(date: string | undefined, { from, to }: Period): boolean {
  return date !== undefined && date >= from && date <= to;
}
