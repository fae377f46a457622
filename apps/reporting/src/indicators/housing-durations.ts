import { addMonths } from '@varsam/calendar';
import type { LocalDate } from '@varsam/calendar';
import type { Indicator } from './indicator.js';
import { type Period, within } from './release/periods.js';
import type { Observation } from './release/release-spread.js';
import type { Count } from './release/release-table.js';

/** One need for protected housing: how far it has come, in days and minutes, and nothing about whose it is. */
export interface HousingRow {
  readonly raisedOn?: LocalDate | undefined;
  readonly assessed?: Step | undefined;
  /** The first decision, interim or not: from then on something could be done. */
  readonly decided?: Step | undefined;
  readonly notified?: Step | undefined;
  readonly placed?: (Step & { readonly fromNeed?: number | undefined; readonly locationClass: string }) | undefined;
  /** The outcome that holds now. */
  readonly outcome?: string | undefined;
  readonly interimUsed: boolean;
}

export interface Step {
  readonly on: LocalDate;
  readonly minutes: number;
}

export const durations = ['needToThreatAssessed', 'needToDecision', 'decisionToNotice', 'decisionToPlaced', 'needToPlaced'] as const;
export type Duration = (typeof durations)[number];

export interface HousingDurations {
  readonly minutes: Readonly<Record<Duration, readonly Observation[]>>;
  readonly raised: number;
  readonly outcomes: readonly Count[];
  readonly interim: readonly Count[];
  readonly places: readonly Count[];
  /** As of today, whatever the period. */
  readonly waitingForDecision: number;
  readonly notExecutedInThreeMonths: number;
}

export const housingDurations: Indicator<HousingRow, HousingDurations> = {
  id: 'time-to-decision-protected-housing',
  version: 1,
  nameSv: 'Tid till beslut och placering, skyddat boende',
  nameEn: 'Time to decision and placement, protected housing',
  purpose: 'Shows how long a threatened family waits, step by step.',
  population: 'All needs for protected housing that were raised with social services.',
  numerator:
    'Minutes from the need to the threat assessment, the decision and the placement, from the decision to the notice and the placement.',
  denominator: 'The cases whose step was taken in the period.',
  exclusions: 'Steps not yet taken; those that wait are counted by themselves.',
  dateBasis: 'The local date of the step that ends the duration.',
  breakdowns: ['year'],
  suppression: 'Counts from 10, median and p90 from 10 cases, whole years only, whoever asks; the longest wait is not told.',
  minN: 10,
  unit: 'minutes',
  direction: 'lower-is-better',
  caveats: 'A decision that follows an interim one is not counted again.',
  compute: (rows, { period, today }) => ({
    minutes: minutesOf(rows, period),
    raised: rows.filter(({ raisedOn }) => within(raisedOn, period)).length,
    ...countsOf(rows, period),
    waitingForDecision: rows.filter(({ raisedOn, decided }) => raisedOn !== undefined && !decided).length,
    // SoL 34:1: reported to IVO each quarter
    notExecutedInThreeMonths: rows.filter(
      ({ outcome, decided, placed }) => outcome === 'GRANTED' && decided !== undefined && !placed && addMonths(decided.on, 3) < today,
    ).length,
  }),
  // need 08:10, assessed 11:00, decided 14:20, told 14:40, placed 19:30; and a need of the day before that still waits
  example: {
    asked: { period: { from: '2026-01-01', to: '2026-12-31' }, today: '2026-03-21' },
    rows: [
      {
        raisedOn: '2026-03-20',
        assessed: { on: '2026-03-20', minutes: 170 },
        decided: { on: '2026-03-20', minutes: 370 },
        notified: { on: '2026-03-20', minutes: 20 },
        placed: { on: '2026-03-20', minutes: 310, fromNeed: 680, locationClass: 'SECRET' },
        outcome: 'GRANTED',
        interimUsed: false,
      },
      { raisedOn: '2026-03-19', interimUsed: false },
    ],
    result: {
      minutes: {
        needToThreatAssessed: [{ value: 170, count: 1 }],
        needToDecision: [{ value: 370, count: 1 }],
        decisionToNotice: [{ value: 20, count: 1 }],
        decisionToPlaced: [{ value: 310, count: 1 }],
        needToPlaced: [{ value: 680, count: 1 }],
      },
      raised: 2,
      outcomes: [
        { row: 'decided', column: 'GRANTED', count: 1 },
        { row: 'decided', column: 'INTERIM', count: 0 },
        { row: 'decided', column: 'REFUSED', count: 0 },
        { row: 'decided', column: 'OTHER_FORM', count: 0 },
      ],
      interim: [
        { row: 'decided', column: 'INTERIM_USED', count: 0 },
        { row: 'decided', column: 'NO_INTERIM', count: 1 },
      ],
      places: [
        { row: 'placed', column: 'OWN_MUNICIPALITY', count: 0 },
        { row: 'placed', column: 'ELSEWHERE', count: 1 },
      ],
      waitingForDecision: 1,
      notExecutedInThreeMonths: 0,
    },
  },
};

function minutesOf(rows: readonly HousingRow[], period: Period): HousingDurations['minutes'] {
  const observed = (stepOf: (row: HousingRow) => Step | undefined): readonly Observation[] =>
    rows.flatMap((row) => {
      const step = stepOf(row);
      return step && within(step.on, period) ? [{ value: step.minutes, count: 1 }] : [];
    });
  return {
    needToThreatAssessed: observed(({ assessed }) => assessed),
    needToDecision: observed(({ decided }) => decided),
    decisionToNotice: observed(({ notified }) => notified),
    decisionToPlaced: observed(({ placed }) => placed),
    needToPlaced: observed(({ placed }) => (placed?.fromNeed === undefined ? undefined : { on: placed.on, minutes: placed.fromNeed })),
  };
}

/** Each of the three adds up to a sum that is told, so each is released as one table. */
function countsOf(rows: readonly HousingRow[], period: Period): Pick<HousingDurations, 'outcomes' | 'interim' | 'places'> {
  const decided = rows.filter((row) => within(row.decided?.on, period));
  const placed = rows.filter((row) => within(row.placed?.on, period));
  const own = placed.filter((row) => row.placed?.locationClass === 'OWN_MUNICIPALITY').length;
  const interim = decided.filter(({ interimUsed }) => interimUsed).length;
  return {
    outcomes: ['GRANTED', 'INTERIM', 'REFUSED', 'OTHER_FORM'].map((column) => ({
      row: 'decided',
      column,
      count: decided.filter(({ outcome }) => outcome === column).length,
    })),
    interim: [
      { row: 'decided', column: 'INTERIM_USED', count: interim },
      { row: 'decided', column: 'NO_INTERIM', count: decided.length - interim },
    ],
    places: [
      { row: 'placed', column: 'OWN_MUNICIPALITY', count: own },
      { row: 'placed', column: 'ELSEWHERE', count: placed.length - own },
    ],
  };
}
