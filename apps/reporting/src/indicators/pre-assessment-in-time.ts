import type { ConcernTally } from './concern-tally.js';
import type { Indicator, Timeliness } from './indicator.js';
import { within } from './release/periods.js';
import { originalDue } from './statutory-limits.js';
import { timeliness } from './timeliness.js';

const report = { extended: false, count: 1 };

export const preAssessmentInTime: Indicator<ConcernTally, Timeliness> = {
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
  compute: (rows, { period, today }) =>
    timeliness(
      rows
        .filter(({ outcome }) => outcome !== 'NO_DECISION_ONGOING_INVESTIGATION')
        .map(({ receivedOn, decidedOn, extended, count }) => ({
          startedOn: receivedOn,
          dueOn: originalDue('pre-assessment', receivedOn),
          doneOn: decidedOn,
          extended,
          count,
        }))
        .filter(({ dueOn }) => within(dueOn, period)),
      today,
    ),
  // 5 reports received 2–6 March, decided on day 3, 9, 14 and 15, one linked to an ongoing investigation: 3 of 4, 75 %
  example: {
    asked: { period: { from: '2026-03-01', to: '2026-03-31' }, today: '2026-04-01' },
    rows: [
      { ...report, receivedOn: '2026-03-02', decidedOn: '2026-03-05', outcome: 'OPEN_INVESTIGATION' },
      { ...report, receivedOn: '2026-03-03', decidedOn: '2026-03-12', outcome: 'NOT_OPEN_NO_GROUNDS' },
      { ...report, receivedOn: '2026-03-04', decidedOn: '2026-03-18', outcome: 'NOT_OPEN_NO_GROUNDS' },
      { ...report, receivedOn: '2026-03-05', decidedOn: '2026-03-20', outcome: 'OPEN_INVESTIGATION' },
      { ...report, receivedOn: '2026-03-06', decidedOn: '2026-03-06', outcome: 'NO_DECISION_ONGOING_INVESTIGATION' },
    ],
    result: {
      onTime: 3,
      due: 4,
      waiting: 0,
      extended: 0,
      overdue: 0,
      days: [
        { value: 3, count: 1 },
        { value: 9, count: 1 },
        { value: 14, count: 1 },
        { value: 15, count: 1 },
      ],
    },
  },
};
