import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Access, CurrentViewer } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { DisposeOfFiles } from '../../use-cases/disposal/dispose-of-files.js';
import { exceptDisposal } from '../documents/disposals.js';
import { notFound, notWaiting } from './disposal-refusals.js';
import { DisposalException } from './disposal.dto.js';
import { disposalView } from './disposal.view.js';
import type { DisposalView } from './disposal.view.js';

@Controller('disposals')
export class DisposalsController {
  constructor(private readonly disposals: DisposeOfFiles) {}

  /** Takes a single file out of its list. It comes with a later one, unless somebody has set a hold. */
  @Post(':disposalId/exception')
  @HttpCode(200)
  @Access({ roles: ['archivist'] })
  @Documented(exceptDisposal)
  async except(
    @CurrentViewer() viewer: Viewer,
    @Param('disposalId') disposalId: string,
    @Body() { reason }: DisposalException,
  ): Promise<DisposalView> {
    const excepted = await this.disposals.except(viewer, disposalId, reason);
    if (excepted === 'unknown') throw notFound();
    if (excepted === 'not-waiting') throw notWaiting();
    return disposalView(excepted);
  }
}
