import type { ChildFileViewer } from '../domain/access.js';
import type { Concern } from '../domain/concern/concern.js';
import type { PersonIdentity } from '../domain/identity/person-identity.js';

/** A viewer whose reads are logged (SoLPuL 10 §). */
export interface LoggedViewer extends ChildFileViewer {
  readonly id: string;
  readonly units: readonly string[];
  readonly purpose?: string;
}

export type FiledReport = Pick<
  Concern,
  'id' | 'receivedAt' | 'receivedOn' | 'reporterCategory' | 'concernTypes' | 'acute' | 'warnings'
> & {
  readonly partnerId: string;
  /** The report as it came. */
  readonly body: unknown;
};

/** One child's timeline, oldest report first. */
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

export interface ChildFiles {
  /** The child file of an identity in the viewer's municipality; the search and what it found are logged in the same transaction. */
  find(viewer: LoggedViewer, identity: PersonIdentity): Promise<string | undefined>;
  /** Nothing is returned for a file that does not exist or that the viewer may not see; both are logged in the same transaction. */
  read(viewer: LoggedViewer, childId: string): Promise<ChildFile | undefined>;
  /** Open tasks of the viewer's municipality, oldest first. */
  receptionTasks(viewer: LoggedViewer): Promise<readonly ReceptionTask[]>;
}
