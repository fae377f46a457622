import type { LocalDate } from '@varsam/calendar';
import type { ConcernTally, InvestigationTally } from './concern-tally.js';
import { definitionOf, type Timeliness } from './indicator.js';
import { investigationInTime } from './investigation-in-time.js';
import { preAssessmentInTime } from './pre-assessment-in-time.js';
import { protectionAssessmentInTime } from './protection-assessment-in-time.js';
import { type Cell, notCollected, type View, withheld } from './release/cell.js';
import { type Period, reportPeriods } from './release/periods.js';
import { releaseCount } from './release/release-count.js';
import { ordinary } from './release/release-rules.js';
import { releaseShare } from './release/release-share.js';
import { releaseSpread, type Spread } from './release/release-spread.js';
import { releaseTable } from './release/release-table.js';
import { type Report, reportOf } from './release/report.js';

export interface LeadTime {
  readonly share: Cell;
  readonly onTime: Cell;
  readonly late: Cell;
  readonly due: Cell;
  readonly extended: Cell;
  readonly waiting: Cell;
  readonly overdue: Cell;
  readonly days: Spread;
}

export interface LeadTimes {
  readonly protectionAssessment: LeadTime;
  readonly preAssessment: LeadTime;
  readonly investigation: LeadTime;
  /** No event tells of feedback to reporters yet, so its week (SoL 19:6) cannot be counted. */
  readonly feedbackWithinAWeek: Cell;
}

export interface LeadTimeTallies {
  readonly concerns: readonly ConcernTally[];
  readonly investigations: readonly InvestigationTally[];
}

/** Lead times against statute, by month; to a manager whole. DOMAIN 6.1. */
export function leadTimesReport(tallies: LeadTimeTallies, asked: Period, view: View, today: LocalDate): Report<LeadTimes> {
  const definitions = [protectionAssessmentInTime, preAssessmentInTime, investigationInTime].map(definitionOf);
  return reportOf('lead-times', view, definitions, reportPeriods(asked, 'month', view, today), (period) => ({
    protectionAssessment: leadTime(protectionAssessmentInTime.compute(tallies.concerns, { period, today }), view),
    preAssessment: leadTime(preAssessmentInTime.compute(tallies.concerns, { period, today }), view),
    investigation: leadTime(investigationInTime.compute(tallies.investigations, { period, today }), view),
    feedbackWithinAWeek: notCollected,
  }));
}

function leadTime({ onTime, due, waiting, extended, overdue, days }: Timeliness, view: View): LeadTime {
  const timed = split(onTime, due, view);
  return {
    share: releaseShare({ numerator: onTime, denominator: due }, view, ordinary),
    onTime: timed.part,
    late: timed.rest,
    due: timed.whole,
    extended: split(extended, due, view).part,
    // both move from day to day, and a difference between two days would be one child
    waiting: view === 'internal' ? releaseCount(waiting, view, ordinary) : notCollected,
    overdue: view === 'internal' ? releaseCount(overdue, view, ordinary) : notCollected,
    days: releaseSpread(days, view, ordinary),
  };
}

function split(part: number, whole: number, view: View): { part: Cell; rest: Cell; whole: Cell } {
  const counts = [
    { row: '', column: 'a part', count: part },
    { row: '', column: 'the rest', count: whole - part },
  ];
  const row = releaseTable(counts, view, ordinary).rows[0];
  return { part: row?.cells[0] ?? withheld, rest: row?.cells[1] ?? withheld, whole: row?.total ?? withheld };
}
