import { Controller, Get, Query } from '@nestjs/common';
import { outboundItems } from '@varsam/contracts';
import type { OutboundItem } from '@varsam/contracts';
import { Access, CurrentViewer } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import type { DisclosureRule } from '../domain/disclosure/disclosure-rule.js';
import { ReadDisclosures } from '../use-cases/disclosure/read-disclosures.js';
import type { ReleasedGroundCount } from '../use-cases/disclosure/read-disclosures.js';
import { listDisclosureGrounds, readDisclosureFigures } from './documents/disclosure-register.js';
import { DisclosurePeriod, GroundsQuery } from './disclosure.dto.js';

export interface DisclosureGrounds {
  readonly grounds: readonly DisclosureRule[];
  /** What the system itself lets out, and on which ground. */
  readonly outbound: readonly OutboundItem[];
}

/** The law that disclosures stand on, and how often it was used. No person stands in either. */
@Controller()
export class DisclosureRegisterController {
  constructor(private readonly reading: ReadDisclosures) {}

  @Get('disclosure-grounds')
  @Access({ roles: ['reception', 'socialWorker', 'unitManager', 'sspfCoordinator', 'housingOfficer', 'housingDecider', 'logReviewer'] })
  @Documented(listDisclosureGrounds)
  async grounds(@CurrentViewer() viewer: Viewer, @Query() { on }: GroundsQuery): Promise<DisclosureGrounds> {
    return { grounds: await this.reading.rules(viewer, on), outbound: outboundItems };
  }

  @Get('disclosure-figures')
  @Access({ roles: ['unitManager', 'analyst', 'logReviewer'] })
  @Documented(readDisclosureFigures)
  async figures(
    @CurrentViewer() viewer: Viewer,
    @Query() { from, to }: DisclosurePeriod,
  ): Promise<{ readonly figures: readonly ReleasedGroundCount[] }> {
    return { figures: await this.reading.figures(viewer, { from, to }) };
  }
}
