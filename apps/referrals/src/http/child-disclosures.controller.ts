import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Access, CurrentViewer, Problem } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { Disclose } from '../use-cases/disclosure/disclose.js';
import { ReadDisclosures } from '../use-cases/disclosure/read-disclosures.js';
import { listDisclosures, proposeDisclosure } from './documents/disclosures.js';
import { DisclosureQuery, NewDisclosure } from './disclosure.dto.js';
import { doneOrRefused } from './disclosure-refusals.js';
import { disclosureView } from './disclosure.view.js';
import type { DisclosureView } from './disclosure.view.js';
import { pageOf } from './feedback.dto.js';

export interface DisclosureList {
  readonly disclosures: readonly DisclosureView[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
}

/** To whom a child's data has gone and is to go. Whatever leaves social services stands here with its ground (DOMAIN 3.2). */
@Controller('children')
export class ChildDisclosuresController {
  constructor(
    private readonly reading: ReadDisclosures,
    private readonly disclosing: Disclose,
  ) {}

  @Get(':childId/disclosures')
  @Access({ roles: ['reception', 'socialWorker', 'unitManager'] })
  @Documented(listDisclosures)
  async list(
    @CurrentViewer() viewer: Viewer,
    @Param('childId') childId: string,
    @Query() { ground, ...query }: DisclosureQuery,
  ): Promise<DisclosureList> {
    const asked = pageOf(query);
    const found = await this.reading.ofChild(viewer, childId, { ...asked, ...(ground !== undefined && { ground }) });
    if (found === undefined) throw new Problem('not-found', 404, 'Not found');
    return { disclosures: found.disclosures.map(disclosureView), ...asked, total: found.total };
  }

  @Post(':childId/disclosures')
  @Access({ roles: ['socialWorker', 'unitManager'] })
  @Documented(proposeDisclosure)
  async propose(
    @CurrentViewer() actor: Viewer,
    @Param('childId') childId: string,
    @Body() { consentId, requestedOn, ...asked }: NewDisclosure,
  ): Promise<DisclosureView> {
    const { recipientType, recipient, categories, ground, reason } = asked;
    const command = {
      ...{ recipientType, recipient, categories, ground, reason, actor },
      ...(typeof consentId === 'string' && { consentId }),
      ...(typeof requestedOn === 'string' && { requestedOn }),
    };
    return disclosureView(doneOrRefused(await this.disclosing.propose(childId, command)));
  }
}
