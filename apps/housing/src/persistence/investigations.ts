import type { LocalDate } from '../domain/housing-case.js';

/** What was heard of one investigation: its opening, its closing, in whichever order. */
export interface InvestigationNews {
  readonly investigationId: string;
  readonly kommunkod: string;
  readonly childId: string;
  readonly openedOn?: LocalDate;
  readonly closedOn?: LocalDate;
}

/** The small part of another service's knowledge that this one needs: whether an investigation of the child runs. */
export interface Investigations {
  /** Adds what is new and keeps what was known; the order of the news does not matter. */
  learn(news: readonly InvestigationNews[]): Promise<void>;
}
