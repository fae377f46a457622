import type { Concern } from './concern/concern.js';

/** Somebody of social services' staff who reads; every read is logged (SoLPuL 10 §). */
export interface Viewer {
  readonly id: string;
  readonly kommunkod: string;
  readonly roles: readonly string[];
  readonly units: readonly string[];
  readonly purpose?: string;
}

export type FiledReport = Pick<
  Concern,
  'id' | 'partnerId' | 'receivedAt' | 'receivedOn' | 'reporterCategory' | 'noticeKind' | 'concernTypes' | 'acute' | 'warnings'
> & {
  /** The concerns about siblings; without a child while that report has not come in. */
  readonly siblings: readonly Sibling[];
  /** The report as it came. */
  readonly body: unknown;
};

export interface Sibling {
  readonly concernId: string;
  readonly childId?: string;
}

/** Everything that has been reported about one child in one municipality, oldest report first. */
export interface ChildFile {
  readonly childId: string;
  readonly kommunkod: string;
  readonly reports: readonly FiledReport[];
}

/** A report that came in with something to settle: a wrong number, an unknown code, a missing field. */
export interface ReceptionTask {
  readonly concernId: string;
  readonly childId: string;
  readonly receivedAt: Date;
  readonly warnings: Concern['warnings'];
}
