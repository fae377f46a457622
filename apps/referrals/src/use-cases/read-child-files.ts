import type { LocalDate } from '@varsam/calendar';
import type { ChildFile, Found, ReceptionTask, Viewer } from '../domain/child-file.js';
import { parsePersonIdentity } from '../domain/identity/parse-person-identity.js';
import type { ChildFiles, Page } from '../persistence/child-files.js';

/** What social services' staff ask of the record of received concerns. */
export class ReadChildFiles {
  constructor(
    private readonly files: ChildFiles,
    private readonly today: () => LocalDate,
  ) {}

  /** The child file of an identity number as people write it; nothing for a number that cannot be right. */
  async find(viewer: Viewer, personId: string): Promise<Found | undefined> {
    const identity = parsePersonIdentity(personId, this.today());
    return identity === undefined ? undefined : this.files.find(viewer, identity);
  }

  read(viewer: Viewer, childId: string): Promise<ChildFile | undefined> {
    return this.files.read(viewer, childId);
  }

  receptionTasks(viewer: Viewer, page: Page): Promise<readonly ReceptionTask[]> {
    return this.files.receptionTasks(viewer, page);
  }

  settleTask(viewer: Viewer, recordId: string): Promise<Date | undefined> {
    return this.files.settleTask(viewer, recordId);
  }
}
