/** What has come in about somebody with fictitious particulars that none of the named has opened, and after which nobody has assessed protection. */
export interface Unopened {
  readonly childId: string;
  /** When the oldest of it was received, and on which day in Sweden. */
  readonly since: Date;
  readonly receivedOn: string;
  /** Whether a sender said immediate danger. */
  readonly danger: boolean;
}

/** What the officer is told of it, who reads no concern: enough to know how soon somebody else has to be named. */
export interface Waiting {
  readonly since: Date;
  readonly danger: boolean;
  /** The day on which it came is over: protection is assessed the same day, at latest the next (SoL 20:1; prop. 2012/13:10 p. 60). */
  readonly assessmentDue: boolean;
}

export function waitingOf({ since, receivedOn, danger }: Unopened, today: string): Waiting {
  return { since, danger, assessmentDue: today > receivedOn };
}

/** Danger before all else, and then whoever has waited longest. */
export function mostUrgentFirst(one: Unopened, other: Unopened): number {
  return Number(other.danger) - Number(one.danger) || one.since.getTime() - other.since.getTime();
}
