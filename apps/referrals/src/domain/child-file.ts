import type { AttachmentState } from './attachment/attachment.js';
import type { Concern } from './concern/concern.js';
import type { HiddenFrom, Marking, ShownLevel } from './protection/protection.js';

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
  'id' | 'receivedAt' | 'receivedOn' | 'reporterCategory' | 'noticeKind' | 'concernTypes' | 'acute' | 'warnings'
> & {
  /** Who sent it; absent where that tells where a protected child is, and the viewer is not named. */
  readonly partnerId?: string;
  /** The concerns about siblings; without a child while that report has not come in. */
  readonly siblings: readonly Sibling[];
  /** What its reporter has added since, oldest first. */
  readonly supplements: readonly FiledSupplement[];
  readonly attachments: readonly FiledAttachment[];
  /** The report as it came. */
  readonly body: unknown;
};

export interface FiledSupplement {
  readonly supplementId: string;
  /** As of a report. */
  readonly partnerId?: string;
  readonly receivedAt: Date;
  readonly acute: boolean;
  readonly warnings: Concern['warnings'];
  readonly attachments: readonly FiledAttachment[];
  /** The supplement as it came. */
  readonly body: unknown;
}

/** A document that a report describes. Until somebody has looked through it, its state says so. */
export interface FiledAttachment {
  readonly attachmentId: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly size: number;
  readonly state: AttachmentState;
}

export interface Sibling {
  readonly concernId: string;
  readonly childId?: string;
}

/** Everything that has been reported about one child in one municipality, oldest report first. */
export interface ChildFile {
  readonly brokenGlass?: UsedGlass;
  readonly childId: string;
  readonly kommunkod: string;
  readonly reports: readonly FiledReport[];
  /** Supplements to a report that nobody knew when they came. */
  readonly unplaced: readonly FiledSupplement[];
  /** Absent where neither the child nor anybody of the household is protected, and nobody is kept from knowing where the child is. */
  readonly protection?: ShownProtection;
}

/** What warns on a file: the level, the mark of OSL 5:5, and from whom the location is secret. */
export interface ShownProtection extends ShownLevel {
  readonly marking?: Marking;
  readonly hiddenFrom: readonly HiddenFrom[];
}

/** A search for a protected person ends with the special function, whether or not anything has been reported (DOMAIN 3.5 e). */
/** Glass that was broken to read this: shown as long as it is read. */
export interface UsedGlass {
  readonly id: string;
  readonly expiresAt: Date;
}

export type Found = { readonly childId: string; readonly brokenGlass?: UsedGlass } | { readonly handledBy: 'special-function' };

/** Something that came in with something to settle: a wrong number, an unknown code, a report that nobody knows. */
export interface ReceptionTask {
  /** The concern; of a supplement the one that it names, whether or not it has come in. */
  readonly concernId: string;
  readonly supplementId?: string;
  readonly childId: string;
  readonly receivedAt: Date;
  readonly warnings: Concern['warnings'];
}
