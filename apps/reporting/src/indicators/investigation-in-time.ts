import type { InvestigationTally } from './concern-tally.js';
import type { Indicator, Timeliness } from './indicator.js';
import { within } from './release/periods.js';
import { timeliness } from './timeliness.js';

export const investigationInTime: Indicator<InvestigationTally, Timeliness> = {
  id: 'investigation-in-time',
  version: 1,
  nameSv: 'Utredning slutförd inom fyra månader',
  nameEn: 'Investigation closed within four months',
  purpose: 'Shows whether a child and its family got an answer in time (SoL 20:3).',
  population: 'All investigations of a child that were due in the period.',
  numerator: 'Investigations closed on or before the original last day.',
  denominator: 'Investigations whose original last day is in the period, but for those that run and are not yet due.',
  exclusions: 'None.',
  dateBasis: 'The original last day of the investigation.',
  breakdowns: [],
  suppression: 'Share from 50 investigations, with 0 or at least 5 on either side; median and p90 from 10.',
  minN: 5,
  unit: 'percent',
  direction: 'higher-is-better',
  caveats: 'An extension (särskilda skäl) does not move the limit.',
  compute: (rows, { period, today }) =>
    timeliness(
      rows
        .filter(({ dueOn }) => within(dueOn, period))
        .map(({ openedOn, dueOn, closedOn, count }) => ({ startedOn: openedOn, dueOn, doneOn: closedOn, extended: false, count })),
      today,
    ),
  // opened on the last of October, so due on 28 February, a Saturday: Monday 2 March
  example: {
    asked: { period: { from: '2026-03-01', to: '2026-03-31' }, today: '2026-03-20' },
    rows: [
      { openedOn: '2025-10-31', dueOn: '2026-03-02', closedOn: '2026-03-02', count: 1 },
      { openedOn: '2025-11-10', dueOn: '2026-03-10', closedOn: '2026-03-12', count: 1 },
      { openedOn: '2025-11-25', dueOn: '2026-03-25', count: 1 },
    ],
    result: {
      onTime: 1,
      due: 2,
      waiting: 1,
      extended: 0,
      overdue: 0,
      days: [
        { value: 122, count: 1 },
        { value: 122, count: 1 },
      ],
    },
  },
};
