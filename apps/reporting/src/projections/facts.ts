import type { LocalDate } from '@varsam/calendar';

/** What reports are made of: codes and days. No name, no words, no child id — that is turned into a pseudonym before it is kept. */
export interface Facts {
  readonly received: readonly ReceivedConcern[];
  readonly progress: readonly ConcernProgress[];
  readonly investigations: readonly InvestigationFact[];
  readonly housingSteps: readonly HousingStep[];
  readonly sspfSteps: readonly SspfStep[];
}

interface Fact {
  readonly id: string;
  readonly kommunkod: string;
}

export interface ReceivedConcern extends Fact {
  readonly childId: string;
  readonly receivedOn: LocalDate;
  readonly source: string;
  readonly area: string;
  readonly concernGroups: readonly string[];
}

/** What became of a concern; it may be heard of before the concern itself. */
export interface ConcernProgress extends Fact {
  readonly assessedOn?: LocalDate;
  readonly decidedOn?: LocalDate;
  readonly outcome?: string;
  readonly extended?: boolean;
}

export interface InvestigationFact extends Fact {
  readonly openedOn?: LocalDate;
  readonly dueOn?: LocalDate;
  readonly closedOn?: LocalDate;
  readonly outcome?: string;
}

export interface HousingStep extends Fact {
  readonly kind: 'RAISED' | 'THREAT_ASSESSED' | 'DECIDED' | 'NOTIFIED' | 'PLACED';
  readonly at: Date;
  readonly minutes?: number;
  /** The outcome of a decision, the class of a place. */
  readonly code?: string;
}

export interface SspfStep extends Fact {
  readonly kind: 'ENQUIRY_OPENED' | 'CONSENT_GIVEN' | 'CONSENT_WITHDRAWN' | 'MEETING_HELD';
  readonly at: Date;
}

export const unknownArea = 'UNKNOWN';
