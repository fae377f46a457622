import type { LocalDate } from '@varsam/calendar';
import type { Indicator } from './indicator.js';
import { within } from './release/periods.js';
import type { Count } from './release/release-table.js';

/** Reports that are alike in day, source, area and kinds of concern, counted together. */
export interface InflowTally {
  readonly receivedOn: LocalDate;
  readonly source: string;
  readonly area: string;
  readonly concernGroups: readonly string[];
  readonly count: number;
}

export interface Inflow {
  readonly bySourceAndArea: readonly Count[];
  /** A report may be of several groups, so these do not add up to the reports. */
  readonly byConcernGroup: readonly { readonly group: string; readonly count: number }[];
}

export const inflow: Indicator<InflowTally, Inflow> = {
  id: 'inflow-by-source-and-area',
  version: 1,
  nameSv: 'Inflöde av orosanmälningar efter anmälare och område',
  nameEn: 'Inflow of reports by source and area',
  purpose: 'Shows where concern comes from, so that work with schools, police and neighbourhoods can be planned.',
  population: 'All reports of concern about a child.',
  numerator: 'Reports that came in during the period.',
  denominator: 'None: a count. Per 1 000 children is told when the population of the area is known.',
  exclusions: 'None. Two reports of one event are two reports.',
  dateBasis: 'The local date the report came in.',
  breakdowns: ['reporterCategory', 'areaCode', 'concernGroup'],
  suppression: 'Cells of 1–4 hidden, with complementary hiding in row and column; groups under 10 that are all alike hidden.',
  minN: 5,
  unit: 'count',
  direction: 'neither',
  caveats: 'More reports may mean more trust, not more harm. Areas of fewer than 1 000 children are told together.',
  compute: (rows, { period }) => {
    const inPeriod = rows.filter(({ receivedOn }) => within(receivedOn, period));
    return {
      bySourceAndArea: summed(inPeriod.map(({ source, area, count }) => ({ row: source, column: area, count }))),
      byConcernGroup: summed(inPeriod.flatMap(({ concernGroups, count }) => concernGroups.map((row) => ({ row, column: '', count })))).map(
        ({ row, count }) => ({ group: row, count }),
      ),
    };
  },
  example: {
    asked: { period: { from: '2026-01-01', to: '2026-03-31' }, today: '2026-04-01' },
    rows: [
      { receivedOn: '2026-02-03', source: 'SCHOOL', area: 'NORTH', concernGroups: ['SCHOOL', 'HEALTH'], count: 7 },
      { receivedOn: '2026-03-05', source: 'SCHOOL', area: 'NORTH', concernGroups: ['SCHOOL'], count: 2 },
      { receivedOn: '2026-03-05', source: 'POLICE', area: 'SOUTH', concernGroups: ['VIOLENCE'], count: 3 },
      { receivedOn: '2026-04-01', source: 'POLICE', area: 'SOUTH', concernGroups: ['VIOLENCE'], count: 9 },
    ],
    result: {
      bySourceAndArea: [
        { row: 'SCHOOL', column: 'NORTH', count: 9 },
        { row: 'POLICE', column: 'SOUTH', count: 3 },
      ],
      byConcernGroup: [
        { group: 'SCHOOL', count: 9 },
        { group: 'HEALTH', count: 7 },
        { group: 'VIOLENCE', count: 3 },
      ],
    },
  },
};

function summed(counts: readonly Count[]): readonly Count[] {
  const sums = new Map<string, Count>();
  for (const at of counts) {
    const key = JSON.stringify([at.row, at.column]);
    sums.set(key, { ...at, count: at.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
}
