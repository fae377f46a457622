import { addDays } from '@varsam/calendar';
import type { LocalDate } from '@varsam/calendar';
import { type HousingFigures, housingReport } from '../indicators/housing-report.js';
import { housingRows } from '../indicators/housing-rows.js';
import { type InflowFigures, inflowPeriods, inflowReport } from '../indicators/inflow-report.js';
import { leadTimesReport, type LeadTimes } from '../indicators/lead-times-report.js';
import type { View } from '../indicators/release/cell.js';
import type { Period } from '../indicators/release/periods.js';
import type { Report } from '../indicators/release/report.js';
import type { ReportFigures, ReportReader } from '../persistence/report-facts.js';

/** A pre-assessment that is due in a period came in at most fourteen days and a run of holidays before it. */
const longestWayToDue = 31;

export class ReadReports {
  constructor(
    private readonly figures: ReportFigures,
    private readonly today: () => LocalDate,
  ) {}

  async leadTimes(reader: ReportReader, asked: Period): Promise<Report<LeadTimes>> {
    const figures = await this.figures.leadTimes(reader, { from: addDays(asked.from, -longestWayToDue), to: asked.to });
    return leadTimesReport(figures, asked, viewOf(reader), this.today());
  }

  async inflow(reader: ReportReader, asked: Period): Promise<Report<InflowFigures>> {
    const view = viewOf(reader);
    const today = this.today();
    return inflowReport(await this.figures.inflow(reader, inflowPeriods(asked, view, today)), asked, view, today);
  }

  async housingDurations(reader: ReportReader, asked: Period): Promise<Report<HousingFigures>> {
    return housingReport(housingRows(await this.figures.housingSteps(reader)), asked, this.today());
  }
}

/**
 * Who leads a unit sees lead times and inflow whole (DOMAIN 6.1: internal view); everybody else sees what may be released. Nothing in the
 * request can change that.
 */
function viewOf({ roles }: ReportReader): View {
  return roles.includes('unitManager') ? 'internal' : 'released';
}
