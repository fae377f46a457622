import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Access, CurrentViewer } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { KeepFromDisposal } from '../../use-cases/disposal/keep-from-disposal.js';
import { liftDisposalHold, listDisposalHolds, setDisposalHold } from '../documents/disposal-holds.js';
import { PageQuery, pageOf } from '../feedback.dto.js';
import { notFound } from './disposal-refusals.js';
import { NewDisposalHold } from './disposal.dto.js';
import { holdView } from './disposal.view.js';
import type { DisposalHoldView } from './disposal.view.js';

/** What a person keeps from disposal, with the reason as a code. */
@Controller('disposal-holds')
export class DisposalHoldsController {
  constructor(private readonly holds: KeepFromDisposal) {}

  @Post()
  @Access({ roles: ['archivist', 'unitManager'] })
  @Documented(setDisposalHold)
  async set(@CurrentViewer() viewer: Viewer, @Body() { childId, reason }: NewDisposalHold): Promise<DisposalHoldView> {
    const hold = await this.holds.set(viewer, childId, reason);
    if (hold === undefined) throw notFound();
    return holdView(hold);
  }

  @Get()
  @Access({ roles: ['archivist', 'unitManager'] })
  @Documented(listDisposalHolds)
  async all(@CurrentViewer() viewer: Viewer, @Query() query: PageQuery): Promise<{ readonly holds: readonly DisposalHoldView[] }> {
    return { holds: (await this.holds.all(viewer, pageOf(query))).map(holdView) };
  }

  @Post(':holdId/lifting')
  @HttpCode(200)
  @Access({ roles: ['archivist', 'unitManager'] })
  @Documented(liftDisposalHold)
  async lift(@CurrentViewer() viewer: Viewer, @Param('holdId') holdId: string): Promise<DisposalHoldView> {
    const hold = await this.holds.lift(viewer, holdId);
    if (hold === undefined) throw notFound();
    return holdView(hold);
  }
}
