import type { LocalDate } from '@varsam/calendar';
import type { Viewer } from '../domain/child-file.js';
import { releasedSum } from '../domain/outreach/released-counts.js';
import type { ReleasedSum } from '../domain/outreach/released-counts.js';
import type { Outreach } from '../persistence/outreach.js';

/** What may be told of outreach work: sums, small ones hidden. */
export class ReadOutreach {
  constructor(private readonly outreach: Outreach) {}

  async handle(viewer: Viewer, from: LocalDate, to: LocalDate): Promise<readonly ReleasedSum[] | undefined> {
    return (await this.outreach.sums(viewer, from, to))?.map(releasedSum);
  }
}
