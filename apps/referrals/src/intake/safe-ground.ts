import type { AuditSealing } from '@varsam/service-kit/audit-sealing';
import type { Surroundings } from './reception.js';

/** A report whose receipt could be made to vanish is not received: while nothing is sealed outside the database, both doors say so. */
export class SafeGround implements Surroundings {
  constructor(
    private readonly sealing: Pick<AuditSealing, 'admit'>,
    private readonly directory: Surroundings,
  ) {}

  async fresh(): Promise<void> {
    this.sealing.admit();
    await this.directory.fresh();
  }
}
