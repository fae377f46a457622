import { type Cell, type View, value, withheld } from './cell.js';
import { isSmall, smallCount } from './release-count.js';
import type { ReleaseRules } from './release-rules.js';

export interface Count {
  readonly row: string;
  readonly column: string;
  readonly count: number;
}

export interface ReleasedTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly Cell[]; readonly total: Cell }[];
  readonly columnTotals: readonly Cell[];
  readonly total: Cell;
}

/** One place in the table, margins included: they are sums, so they give a lone hidden place away. */
interface Place {
  readonly count: number;
  readonly margin: boolean;
  hidden: 'no' | 'small' | 'protecting';
}

/** The last place of a line is the sum of the others. */
type Line = readonly Place[];

/** A table of counts with its sums, in which no hidden place can be worked out from those that are shown. */
export function releaseTable(counts: readonly Count[], view: View, rules: ReleaseRules): ReleasedTable {
  const columns = [...new Set(counts.map(({ column }) => column))].sort();
  const names = [...new Set(counts.map(({ row }) => row))].sort();
  const grid = places(counts, names, columns);
  if (view === 'released') protect(grid, rules);
  return written(grid, names, columns, rules);
}

function places(counts: readonly Count[], names: readonly string[], columns: readonly string[]): Place[][] {
  const sumOf = (row: string | undefined, column: string | undefined) =>
    counts.reduce((sum, at) => sum + ((row ?? at.row) === at.row && (column ?? at.column) === at.column ? at.count : 0), 0);
  return [...names, undefined].map((row) =>
    [...columns, undefined].map((column) => ({
      count: sumOf(row, column),
      margin: row === undefined || column === undefined,
      hidden: 'no',
    })),
  );
}

function protect(grid: Place[][], rules: ReleaseRules): void {
  const rows: Line[] = grid;
  const columns: Line[] = (grid[0] ?? []).map((_, index) => grid.flatMap((row) => row[index] ?? []));
  const lines = [...rows, ...columns];
  for (const place of grid.flat()) if (isSmall(place.count, rules)) place.hidden = 'small';
  for (const line of lines) hideIfAllAlike(line, rules);
  // hiding a place for its row may lay open its column, so until nothing changes
  while (lines.some((line) => hideOneMore(line, rules)));
}

/** Group disclosure: that all of a small group are the same says something about each of them. */
function hideIfAllAlike(line: Line, rules: ReleaseRules): void {
  const parts = line.slice(0, -1);
  const total = line.at(-1)?.count ?? 0;
  const alike = parts.length > 1 && total > 0 && total < rules.minAlike && parts.filter(({ count }) => count > 0).length === 1;
  if (alike) for (const part of parts) if (part.hidden === 'no') part.hidden = 'protecting';
}

/** Complementary suppression: a line is safe when nothing in it is hidden, or when what is hidden is several and adds up to enough. */
function hideOneMore(line: Line, rules: ReleaseRules): boolean {
  const hidden = line.filter((place) => place.hidden !== 'no');
  if (hidden.length === 0) return false;
  const sumIsHidden = line.at(-1)?.hidden !== 'no';
  const sumOfParts = hidden.reduce((sum, { count }) => sum + count, 0);
  if (hidden.length > 1 && (sumIsHidden || sumOfParts >= rules.minN)) return false;

  const next = line.filter((place) => place.hidden === 'no').toSorted(leastLoss)[0];
  if (next) next.hidden = 'protecting';
  return next !== undefined;
}

/** The next smallest part; a sum only when no part is left, an empty place last, for it hides nothing. */
function leastLoss(a: Place, b: Place): number {
  const rank = ({ count, margin }: Place) => (count === 0 ? 2 : Number(margin));
  return rank(a) - rank(b) || a.count - b.count;
}

function written(grid: readonly Place[][], names: readonly string[], columns: readonly string[], rules: ReleaseRules): ReleasedTable {
  const cells = grid.map((row) => row.map((place) => cellOf(place, rules)));
  const sums = cells.at(-1) ?? [];
  return {
    columns,
    rows: names.map((name, index) => ({ name, cells: cells[index]?.slice(0, -1) ?? [], total: cells[index]?.at(-1) ?? withheld })),
    columnTotals: sums.slice(0, -1),
    total: sums.at(-1) ?? value(0),
  };
}

function cellOf({ hidden, count }: Place, rules: ReleaseRules): Cell {
  if (hidden === 'no') return value(count);
  return hidden === 'small' ? smallCount(rules) : withheld;
}
