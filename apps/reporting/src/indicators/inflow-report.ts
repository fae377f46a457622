import type { LocalDate } from '@varsam/calendar';
import { definitionOf } from './indicator.js';
import { inflow, type InflowTally } from './inflow.js';
import { mergeSmallAreas } from './merge-small-areas.js';
import { type Cell, notCollected, type View } from './release/cell.js';
import { type Period, reportPeriods, within } from './release/periods.js';
import { releaseCount } from './release/release-count.js';
import { ordinary } from './release/release-rules.js';
import { releaseTable, type ReleasedTable } from './release/release-table.js';
import { type Report, reportOf } from './release/report.js';

export interface InflowFigures {
  readonly bySourceAndArea: ReleasedTable;
  readonly byConcernGroup: readonly { readonly group: string; readonly reports: Cell }[];
  readonly childrenConcerned: Cell;
  readonly perThousandChildren: Cell;
}

export interface InflowFacts {
  readonly tallies: readonly InflowTally[];
  /** How many different children the reports of a period were about. */
  readonly childrenConcerned: readonly { readonly period: Period; readonly count: number }[];
  /** Residents of 0–17 by area; '' is the whole municipality. */
  readonly population: ReadonlyMap<string, number>;
}

/** Inflow by source and area: by quarter, to a manager by month and whole. DOMAIN 6.2. */
export function inflowReport(facts: InflowFacts, asked: Period, view: View, today: LocalDate): Report<InflowFigures> {
  const tallies = view === 'internal' ? facts.tallies : mergeSmallAreas(facts.tallies, facts.population);
  return reportOf('inflow', view, [definitionOf(inflow)], inflowPeriods(asked, view, today), (period) => {
    const counted = inflow.compute(tallies, { period, today });
    const children = facts.childrenConcerned.find((row) => row.period.from === period.from && row.period.to === period.to);
    return {
      bySourceAndArea: releaseTable(counted.bySourceAndArea, view, ordinary),
      byConcernGroup: counted.byConcernGroup.map(({ group, count }) => ({ group, reports: releaseCount(count, view, ordinary) })),
      childrenConcerned: releaseCount(children?.count ?? 0, view, ordinary),
      perThousandChildren: perThousand(tallies, period, facts.population.get(''), view),
    };
  });
}

export function inflowPeriods(asked: Period, view: View, today: LocalDate): readonly (Period & { readonly state: 'closed' | 'open' })[] {
  return reportPeriods(asked, 'quarter', view, today);
}

function perThousand(tallies: readonly InflowTally[], period: Period, residents: number | undefined, view: View): Cell {
  if (!residents) return notCollected;
  const reports = tallies.reduce((sum, { receivedOn, count }) => sum + (within(receivedOn, period) ? count : 0), 0);
  const released = releaseCount(reports, view, ordinary);
  return released.status === 'value' ? { status: 'value', value: Math.round((10_000 * reports) / residents) / 10 } : released;
}
