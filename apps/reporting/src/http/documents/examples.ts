import type { HousingFigures } from '../../indicators/housing-report.js';
import type { InflowFigures } from '../../indicators/inflow-report.js';
import type { LeadTime, LeadTimes } from '../../indicators/lead-times-report.js';
import type { Definition } from '../../indicators/indicator.js';
import type { Cell } from '../../indicators/release/cell.js';
import type { Spread } from '../../indicators/release/release-spread.js';
import type { ReleasedTable } from '../../indicators/release/release-table.js';
import type { Report } from '../../indicators/release/report.js';

const figure = (value: number): Cell => ({ status: 'value', value });
const hidden: Cell = { status: 'suppressed', shown: '..' };
const none: Cell = { status: 'notCollected' };
const days: Spread = { n: hidden, median: figure(1), p90: figure(1), max: hidden };
const step: LeadTime = {
  ...{ share: figure(96), onTime: figure(48), late: hidden, due: figure(50) },
  ...{ extended: hidden, waiting: none, overdue: none, days },
};
const table: ReleasedTable = {
  columns: ['0486-C1'],
  rows: [{ name: 'SCHOOL', cells: [figure(31)], total: figure(31) }],
  columnTotals: [figure(31)],
  total: figure(31),
};

const definition: Definition = {
  id: 'pre-assessment-in-time',
  version: 1,
  nameSv: 'Förhandsbedömning inom 14 dagar',
  nameEn: 'Pre-assessment within 14 days',
  purpose: 'Shows whether it was decided in time to open or not to open an investigation (SoL 20:2).',
  population: 'All reports of concern whose pre-assessment was due in the period.',
  numerator: 'Reports decided on or before the original last day, weekend rule applied (lag 1930:173).',
  denominator: 'Reports whose original last day is in the period, but for those that wait and are not yet due.',
  exclusions: 'Reports on a child whose investigation already ran: no decision is called for (SoL 20:2).',
  dateBasis: 'The original last day of the pre-assessment.',
  breakdowns: [],
  suppression: 'Share from 50 reports, with 0 or at least 5 on either side; median and p90 from 10.',
  minN: 5,
  unit: 'percent',
  direction: 'higher-is-better',
  caveats: 'An extension (synnerliga skäl) is a column of its own and does not move the limit.',
};

function released<Figures>(report: string, from: string, to: string, figures: Figures): Report<Figures> {
  return { report, view: 'released', definitions: [definition], periods: [{ from, to, state: 'closed', figures }] };
}

export const leadTimesExample = released<LeadTimes>('lead-times', '2026-03-01', '2026-03-31', {
  protectionAssessment: step,
  preAssessment: step,
  investigation: step,
  feedbackWithinAWeek: none,
});

export const inflowExample = released<InflowFigures>('inflow', '2026-01-01', '2026-03-31', {
  bySourceAndArea: table,
  byConcernGroup: [{ group: 'SCHOOL', reports: figure(31) }],
  childrenConcerned: figure(28),
  perThousandChildren: figure(3.9),
});

export const housingExample = released<HousingFigures>('housing-durations', '2025-01-01', '2025-12-31', {
  minutes: { needToThreatAssessed: days, needToDecision: days, decisionToNotice: days, decisionToPlaced: days, needToPlaced: days },
  raised: figure(31),
  outcomes: table,
  interim: table,
  places: table,
  waitingForDecision: none,
  notExecutedInThreeMonths: none,
  withinTarget: none,
});
