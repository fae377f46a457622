import type { InflowTally } from './inflow.js';

export const minChildrenInArea = 1000;
export const mergedAreas = 'MERGED_AREAS';

/** An area of fewer than 1 000 children, or of an unknown number, is told together with its like. DOMAIN 3.11. */
export function mergeSmallAreas(rows: readonly InflowTally[], childrenIn: ReadonlyMap<string, number>): readonly InflowTally[] {
  return rows.map((row) => ((childrenIn.get(row.area) ?? 0) >= minChildrenInArea ? row : { ...row, area: mergedAreas }));
}
