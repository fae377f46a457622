import type { ConcernTally } from './concern-tally.js';
import type { Indicator, Timeliness } from './indicator.js';
import { within } from './release/periods.js';
import { originalDue } from './statutory-limits.js';
import { timeliness } from './timeliness.js';

const report = { extended: false, count: 1 };

export const protectionAssessmentInTime: Indicator<ConcernTally, Timeliness> = {
  id: 'protection-assessment-in-time',
  version: 1,
  nameSv: 'Omedelbar skyddsbedömning samma dag eller dagen efter',
  nameEn: 'Protection assessment the same or the next day',
  purpose: 'Shows whether every child was looked at at once (SoL 20:1; prop. 2012/13:10 p. 60).',
  population: 'All reports of concern about a child.',
  numerator: 'Reports assessed on the day they came in or the day after.',
  denominator: 'Reports that came in during the period, but for those that wait and are not yet due.',
  exclusions: 'None.',
  dateBasis: 'The local date the report came in.',
  breakdowns: [],
  suppression: 'Share from 50 reports, with 0 or at least 5 on either side; median and p90 from 10.',
  minN: 5,
  unit: 'percent',
  direction: 'higher-is-better',
  caveats: 'Weekends count: the limit does not move to a weekday.',
  compute: (rows, { period, today }) =>
    timeliness(
      rows
        .filter(({ receivedOn }) => within(receivedOn, period))
        .map(({ receivedOn, assessedOn, count }) => ({
          startedOn: receivedOn,
          dueOn: originalDue('protection-assessment', receivedOn),
          doneOn: assessedOn,
          extended: false,
          count,
        })),
      today,
    ),
  example: {
    asked: { period: { from: '2026-03-01', to: '2026-03-31' }, today: '2026-03-21' },
    rows: [
      { ...report, receivedOn: '2026-03-19', assessedOn: '2026-03-19' },
      { ...report, receivedOn: '2026-03-20', assessedOn: '2026-03-21' },
      { ...report, receivedOn: '2026-03-16', assessedOn: '2026-03-18' },
      { ...report, receivedOn: '2026-03-19' },
      { ...report, receivedOn: '2026-03-20' },
    ],
    result: {
      onTime: 2,
      due: 4,
      waiting: 1,
      extended: 0,
      overdue: 1,
      days: [
        { value: 0, count: 1 },
        { value: 1, count: 1 },
        { value: 2, count: 1 },
      ],
    },
  },
};
