import { Controller, Get, Query } from '@nestjs/common';
import { IsLocalDate } from '@varsam/contracts';
import { Access, CurrentViewer, Problem } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { Documented, Meaning } from '@varsam/service-kit/documented';
import type { ReleasedSum } from '../domain/outreach/released-counts.js';
import { ReadOutreach } from '../use-cases/read-outreach.js';
import { readOutreachSums } from './documents/outreach-sums.js';

export class OutreachQuestion {
  @Meaning('Första dag.', 'First day asked for.')
  @IsLocalDate()
  readonly from: string;

  @Meaning('Sista dag.', 'Last day asked for.')
  @IsLocalDate()
  readonly to: string;
}

/** How many young people outreach work has met, by period, area and age group. Small numbers are shown as a range (DOMAIN 3.11). */
@Controller('outreach-contacts')
export class OutreachSumsController {
  constructor(private readonly reading: ReadOutreach) {}

  @Get()
  @Access({ roles: ['analyst', 'sspfCoordinator', 'unitManager'] })
  @Documented(readOutreachSums)
  async read(@CurrentViewer() viewer: Viewer, @Query() { from, to }: OutreachQuestion): Promise<{ readonly sums: readonly ReleasedSum[] }> {
    const sums = await this.reading.handle(viewer, from, to);
    if (sums === undefined) throw new Problem('not-found', 404, 'Not found');
    return { sums };
  }
}
