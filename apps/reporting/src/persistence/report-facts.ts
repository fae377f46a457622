import type { ConcernTally, InvestigationTally } from '../indicators/concern-tally.js';
import type { KeptStep } from '../indicators/housing-rows.js';
import type { InflowTally } from '../indicators/inflow.js';
import type { Period } from '../indicators/release/periods.js';
import type { Facts } from '../projections/facts.js';

export interface ReportFacts {
  /**
   * Keeps what is new. Every fact has a key of its own, so it may come again and in any order: what was known of it stays, what was
   * missing is filled in.
   */
  record(facts: Facts): Promise<void>;
}

/** A reader of reports. The figures are of the reader's own municipality, and the reading is logged with them. */
export interface ReportReader {
  readonly id: string;
  readonly kommunkod: string;
  readonly roles: readonly ReaderRole[];
  readonly units: readonly string[];
  readonly purpose?: string;
}

export type ReaderRole =
  | 'reception'
  | 'socialWorker'
  | 'unitManager'
  | 'sspfCoordinator'
  | 'housingOfficer'
  | 'housingDecider'
  | 'analyst'
  | 'operations'
  | 'logReviewer'
  | 'protectedIdentityOfficer'
  | 'archivist';

export interface LeadTimeFigures {
  readonly concerns: readonly ConcernTally[];
  readonly investigations: readonly InvestigationTally[];
}

export interface InflowFigures {
  readonly tallies: readonly InflowTally[];
  readonly childrenConcerned: readonly { readonly period: Period; readonly count: number }[];
  readonly population: ReadonlyMap<string, number>;
}

export interface ReportFigures {
  /** Concerns received in the period, and investigations opened in it, alike ones counted together. */
  leadTimes(reader: ReportReader, period: Period): Promise<LeadTimeFigures>;
  inflow(reader: ReportReader, periods: readonly Period[]): Promise<InflowFigures>;
  housingSteps(reader: ReportReader): Promise<readonly KeptStep[]>;
}

export const reportReads = { leadTimes: 'lead-times-read', inflow: 'inflow-read', housingSteps: 'housing-durations-read' } as const;
