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

/**
 * Nobody sees more: a case of protected housing is its named persons' alone, no manager's of the municipality (DOMAIN 3.3, rows Threat
 * assessment and Address), and its figures are released from ten and by year (3.11).
 */
const view: View = 'released';

/** How long families waited for protected housing, by year. DOMAIN 6.10. */
export function housingReport(rows: readonly HousingRow[], asked: Period, today: LocalDate): Report<HousingFigures> {
  return reportOf('housing-durations', view, [definitionOf(housingDurations)], reportPeriods(asked, 'year', view, today), (period) =>
    released(housingDurations.compute(rows, { period, today })),
  );
}

function released(counted: HousingDurations): HousingFigures {
  const spreads = durations.map((duration) => [duration, releaseSpread(counted.minutes[duration], view, sensitive)] as const);
  return {
    minutes: Object.fromEntries(spreads) as Record<Duration, Spread>,
    raised: releaseCount(counted.raised, view, sensitive),
    outcomes: releaseTable(counted.outcomes, view, sensitive),
    interim: releaseTable(counted.interim, view, sensitive),
    places: releaseTable(counted.places, view, sensitive),
    // as of today, so two readings would differ by one family
    waitingForDecision: notCollected,
    notExecutedInThreeMonths: notCollected,
    withinTarget: notCollected,
  };
}
