import type { ChildFile, Found, ReceptionTask, Viewer } from '../domain/child-file.js';
import type { PersonIdentity } from '../domain/identity/person-identity.js';

/** Which part of a list; pages are counted from 1. */
export interface Page {
  readonly limit: number;
  readonly page: number;
}

export interface ChildFiles {
  /**
   * The child file of an identity in the viewer's municipality; the search and what it found are logged in the same transaction. Of a protected
   * person everybody but the named is told to turn to the special function, whether anything has been reported or not.
   */
  find(viewer: Viewer, identity: PersonIdentity): Promise<Found | undefined>;
  /** Nothing is returned for a file that does not exist or that the viewer may not see; both are logged in the same transaction. */
  read(viewer: Viewer, childId: string): Promise<ChildFile | undefined>;
  /** Open tasks of the viewer's municipality, oldest first. A page is full whoever asks. */
  receptionTasks(viewer: Viewer, page: Page): Promise<readonly ReceptionTask[]>;
  /**
   * Takes the task about a concern or a supplement off the list, for whoever may read the file by right; behind broken glass one reads and works
   * with nothing. When it was settled, also when that was before; nothing for a task that is not there or not open to the viewer. The read log
   * keeps who did.
   */
  settleTask(viewer: Viewer, recordId: string): Promise<Date | undefined>;
}
