import type { LocalDate } from '@varsam/calendar';
import type { Viewer } from '../domain/child-file.js';
import { releasedSums } from '../domain/outreach/released-counts.js';
import type { ReleasedSum } from '../domain/outreach/released-counts.js';
import type { Outreach } from '../persistence/outreach.js';

/** What may be told of outreach work: sums of whole, finished periods, small ones hidden. */
export class ReadOutreach {
  constructor(
    private readonly outreach: Outreach,
    private readonly today: () => LocalDate,
  ) {}

  async handle(viewer: Viewer, from: LocalDate, to: LocalDate): Promise<readonly ReleasedSum[] | undefined> {
    const sums = await this.outreach.sums(viewer, from, to);
    return sums && releasedSums(sums, { from, to }, this.today());
  }
}
