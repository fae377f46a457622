import type { Definition } from '../indicator.js';
import type { View } from './cell.js';
import type { ReportPeriod } from './periods.js';

/** What every report says beside its figures: which figures these are, for whom, and of when. */
export interface Report<Figures> {
  readonly report: string;
  readonly view: View;
  readonly definitions: readonly Definition[];
  readonly periods: readonly (ReportPeriod & { readonly figures: Figures | 'notCollected' })[];
}

/** A period that is still open has no released figures yet. */
export function reportOf<Figures>(
  report: string,
  view: View,
  definitions: readonly Definition[],
  periods: readonly ReportPeriod[],
  figuresOf: (period: ReportPeriod) => Figures,
): Report<Figures> {
  return {
    report,
    view,
    definitions,
    periods: periods.map((period) => ({
      ...period,
      figures: view === 'released' && period.state === 'open' ? 'notCollected' : figuresOf(period),
    })),
  };
}
