import { Body, Controller, Param, Post } from '@nestjs/common';
import { Access, CurrentViewer } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { GiveStopNotices } from '../use-cases/give-stop-notices.js';
import { StopNotice } from './consent.dto.js';
import { giveStopNotice } from './documents/consents.js';
import { doneOr } from './refusals.js';
import { toldView } from './sspf-case.view.js';
import type { PartyToldView } from './sspf-case.view.js';

/** What was told is not called back, but whoever was told hears that the consent has ended (DOMAIN 3.4). */
@Controller('sspf-cases')
export class StopNoticesController {
  constructor(private readonly notices: GiveStopNotices) {}

  @Post(':sspfCaseId/stop-notices')
  @Access({ roles: ['sspfCoordinator', 'socialWorker', 'unitManager'] })
  @Documented(giveStopNotice)
  async give(
    @CurrentViewer() actor: Viewer,
    @Param('sspfCaseId') sspfCaseId: string,
    @Body() { party }: StopNotice,
  ): Promise<PartyToldView> {
    const { told = [] } = doneOr(await this.notices.handle(sspfCaseId, party, actor));
    return toldView(told.at(-1)!);
  }
}
