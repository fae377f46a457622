import type { LocalDate } from '@varsam/calendar';

/** Reports of concern that are alike in all that lead times ask about, counted together. */
export interface ConcernTally {
  readonly receivedOn: LocalDate;
  readonly assessedOn?: LocalDate | undefined;
  readonly decidedOn?: LocalDate | undefined;
  readonly outcome?: string | undefined;
  readonly extended: boolean;
  readonly count: number;
}

export interface InvestigationTally {
  readonly openedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly closedOn?: LocalDate | undefined;
  readonly count: number;
}
