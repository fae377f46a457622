import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Access, CurrentViewer } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { Disclose } from '../use-cases/disclosure/disclose.js';
import { decideDisclosure, giveStopNotice, handOverDisclosure } from './documents/disclosures.js';
import { DisclosureJudgement, Handover } from './disclosure.dto.js';
import { doneOrRefused } from './disclosure-refusals.js';
import { disclosureView } from './disclosure.view.js';
import type { DisclosureView } from './disclosure.view.js';

/** The steps of one disclosure. A person takes each; the system decides, sends and forgets nothing by itself. */
@Controller('disclosures')
export class DisclosuresController {
  constructor(private readonly disclosing: Disclose) {}

  @Post(':disclosureId/decision')
  @HttpCode(200)
  @Access({ roles: ['socialWorker', 'unitManager'] })
  @Documented(decideDisclosure)
  async decide(
    @CurrentViewer() actor: Viewer,
    @Param('disclosureId') disclosureId: string,
    @Body() { approved, reason }: DisclosureJudgement,
  ): Promise<DisclosureView> {
    return disclosureView(doneOrRefused(await this.disclosing.decide(disclosureId, { approved, reason, actor })));
  }

  @Post(':disclosureId/handover')
  @HttpCode(200)
  @Access({ roles: ['socialWorker', 'unitManager'] })
  @Documented(handOverDisclosure)
  async handOver(
    @CurrentViewer() actor: Viewer,
    @Param('disclosureId') disclosureId: string,
    @Body() { way }: Handover,
  ): Promise<DisclosureView> {
    return disclosureView(doneOrRefused(await this.disclosing.handOver(disclosureId, actor, way)));
  }

  /** What was told on a consent that is gone cannot be called back; whoever was told hears that it ended (DOMAIN 3.4). */
  @Post(':disclosureId/stop-notice')
  @HttpCode(200)
  @Access({ roles: ['socialWorker', 'unitManager'] })
  @Documented(giveStopNotice)
  async giveStopNotice(@CurrentViewer() actor: Viewer, @Param('disclosureId') disclosureId: string): Promise<DisclosureView> {
    return disclosureView(doneOrRefused(await this.disclosing.giveStopNotice(disclosureId, actor)));
  }
}
