import type { LocalDate } from '@varsam/calendar';
import { definitionOf } from './indicator.js';
import { type Duration, durations, type HousingDurations, housingDurations, type HousingRow } from './housing-durations.js';
import { type Cell, notCollected, type View } from './release/cell.js';
import { type Period, reportPeriods } from './release/periods.js';
import { releaseCount } from './release/release-count.js';
import { sensitive } from './release/release-rules.js';
import { releaseSpread, type Spread } from './release/release-spread.js';
import { releaseTable, type ReleasedTable } from './release/release-table.js';
import { type Report, reportOf } from './release/report.js';

export interface HousingFigures {
  readonly minutes: Readonly<Record<Duration, Spread>>;
  readonly raised: Cell;
  readonly outcomes: ReleasedTable;
  readonly interim: ReleasedTable;
  readonly places: ReleasedTable;
  readonly waitingForDecision: Cell;
  readonly notExecutedInThreeMonths: Cell;
  /** Each municipality sets its own targets; none is kept yet. */
  readonly withinTarget: Cell;
}

/** How long a family waited for protected housing, by year outside the unit. DOMAIN 6.10. */
export function housingReport(rows: readonly HousingRow[], asked: Period, view: View, today: LocalDate): Report<HousingFigures> {
  return reportOf('housing-durations', view, [definitionOf(housingDurations)], reportPeriods(asked, 'year', view, today), (period) =>
    released(housingDurations.compute(rows, { period, today }), view),
  );
}

function released(counted: HousingDurations, view: View): HousingFigures {
  // as of today, so two readings would differ by one family
  const now = (count: number) => (view === 'internal' ? releaseCount(count, view, sensitive) : notCollected);
  const spreads = durations.map((duration) => [duration, releaseSpread(counted.minutes[duration], view, sensitive)] as const);
  return {
    minutes: Object.fromEntries(spreads) as Record<Duration, Spread>,
    raised: releaseCount(counted.raised, view, sensitive),
    outcomes: releaseTable(counted.outcomes, view, sensitive),
    interim: releaseTable(counted.interim, view, sensitive),
    places: releaseTable(counted.places, view, sensitive),
    waitingForDecision: now(counted.waitingForDecision),
    notExecutedInThreeMonths: now(counted.notExecutedInThreeMonths),
    withinTarget: notCollected,
  };
}
