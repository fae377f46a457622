import type { LocalDate } from '@varsam/calendar';
import type { Period } from './release/periods.js';
import type { Observation } from './release/release-spread.js';

/** What a figure means, so fully that anybody can recompute it by hand. DOMAIN 6. */
export interface Definition {
  readonly id: string;
  readonly version: number;
  readonly nameSv: string;
  readonly nameEn: string;
  readonly purpose: string;
  readonly population: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly exclusions: string;
  readonly dateBasis: string;
  readonly breakdowns: readonly string[];
  readonly suppression: string;
  readonly minN: number;
  readonly unit: 'percent' | 'count' | 'minutes';
  readonly direction: 'higher-is-better' | 'lower-is-better' | 'neither';
  readonly caveats: string;
}

/** Which days are asked about, and what day it is: what is not yet due is waiting, not late. */
export interface Asked {
  readonly period: Period;
  readonly today: LocalDate;
}

export interface Indicator<Row, Result> extends Definition {
  readonly compute: (rows: readonly Row[], asked: Asked) => Result;
  /** Rows and result that a reader can follow with a pencil; the specs follow it too. */
  readonly example: { readonly rows: readonly Row[]; readonly asked: Asked; readonly result: Result };
}

export interface Timeliness {
  readonly onTime: number;
  readonly due: number;
  /** Not done and not yet due: neither on time nor late. */
  readonly waiting: number;
  readonly extended: number;
  /** Not done although the last day has passed. */
  readonly overdue: number;
  readonly days: readonly Observation[];
}

const notPartOfTheDefinition = ['compute', 'example'];

export function definitionOf(indicator: Definition): Definition {
  const parts = Object.entries(indicator).filter(([name]) => !notPartOfTheDefinition.includes(name));
  return Object.fromEntries(parts) as unknown as Definition;
}
