import type { LocalDate } from '@varsam/calendar';
import { changeContactPath } from '../domain/contact-path/change-contact-path.js';
import type { ChangeContactPath, ContactPathVersion } from '../domain/contact-path/contact-path.js';
import type { ContactPathOutcome, ContactPaths } from '../persistence/contact-paths.js';

/** The directory of whom to turn to: kept by the manager, read by staff and partners. */
export class KeepContactPaths {
  constructor(
    private readonly paths: ContactPaths,
    private readonly now: () => Date,
    private readonly newId: () => string,
  ) {}

  open(change: Omit<ChangeContactPath, 'contactPathId'>): Promise<ContactPathOutcome> {
    const contactPathId = this.newId();
    return this.paths.change(change.kommunkod, contactPathId, (before) =>
      changeContactPath(before, { ...change, contactPathId }, this.now()),
    );
  }

  change(change: ChangeContactPath): Promise<ContactPathOutcome> {
    return this.paths.change(change.kommunkod, change.contactPathId, (before) =>
      before.length === 0 ? { refused: 'unknown' } : changeContactPath(before, change, this.now()),
    );
  }

  on(kommunkoder: readonly string[], date: LocalDate): Promise<readonly ContactPathVersion[]> {
    return this.paths.on(kommunkoder, date);
  }

  history(kommunkod: string, contactPathId: string): Promise<readonly ContactPathVersion[]> {
    return this.paths.history(kommunkod, contactPathId);
  }
}
