import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { Access, CurrentViewer, type Viewer } from '../access.js';
import { CLOCK, type Clock } from '../clock.js';
import { breakTheGlass, listBrokenGlass, readBrokenGlass, reviewBrokenGlass } from '../documents/broken-glass.documents.js';
import { Documented } from '../documents/documented.js';
import { Problem } from '../problem.js';
import { GlassQuery, GlassReviewBody, NewBrokenGlass } from './broken-glass.dto.js';
import { bannerOf, glassView, openedGlassView } from './broken-glass.view.js';
import type { BrokenGlassesView, GlassBanner, OpenedGlassView } from './broken-glass.view.js';
import { GlassOffice } from './glass-office.js';

/** How a service marks an identity number for the register; absent where it knows none. */
export const GLASS_MARKS = Symbol('varsam.glass-marks');
export type GlassMarks = (kommunkod: string, personId: string) => Buffer | undefined;

const pageSize = 50;

/** Social services' staff to whom a record of another unit may be needed at once, and those who look at it afterwards (DOMAIN 3.3, 3.6). */
@Controller('broken-glass')
export class BrokenGlassController {
  constructor(
    private readonly office: GlassOffice,
    @Inject(GLASS_MARKS) private readonly markOf: GlassMarks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @Access({ roles: ['reception', 'socialWorker', 'unitManager'] })
  @Documented(breakTheGlass)
  async open(@CurrentViewer() viewer: Viewer, @Body() { childId, personId, reasonCode, reason }: NewBrokenGlass): Promise<GlassBanner> {
    if ((childId === undefined) === (personId === undefined)) throw oneChild();
    const mark = personId === undefined ? undefined : this.markOf(viewer.kommunkod, personId);
    if (childId === undefined && mark === undefined) throw oneChild();
    const subject = { ...(childId !== undefined && { childId }), ...(mark && { mark }) };
    return bannerOf(await this.office.open(viewer, { subject, reasonCode, reason }));
  }

  @Get()
  @Access({ roles: ['unitManager', 'logReviewer'] })
  @Documented(listBrokenGlass)
  async list(@CurrentViewer() viewer: Viewer, @Query() query: GlassQuery): Promise<BrokenGlassesView> {
    const asked = { limit: Number(query.limit ?? pageSize), page: Number(query.page ?? 1) };
    const listed = await this.office.list(viewer, { reviewed: query.state === 'reviewed', ...asked });
    return { brokenGlass: listed.map((glass) => glassView(glass, this.clock.now())), ...asked };
  }

  @Get(':brokenGlassId')
  @Access({ roles: ['unitManager', 'logReviewer'] })
  @Documented(readBrokenGlass)
  async read(@CurrentViewer() viewer: Viewer, @Param('brokenGlassId') id: string): Promise<OpenedGlassView> {
    return openedGlassView(await this.office.show(viewer, id), this.clock.now());
  }

  @Post(':brokenGlassId/review')
  @HttpCode(200)
  @Access({ roles: ['unitManager', 'logReviewer'] })
  @Documented(reviewBrokenGlass)
  async review(
    @CurrentViewer() viewer: Viewer,
    @Param('brokenGlassId') id: string,
    @Body() { verdict, note }: GlassReviewBody,
  ): Promise<OpenedGlassView> {
    const reviewed = await this.office.review(viewer, id, { verdict, ...(note !== undefined && { note }) });
    return openedGlassView(reviewed, this.clock.now());
  }
}

function oneChild(): Problem {
  return new Problem('one-child', 422, 'One child is named', 'Give the child’s number here or a possible identity number, and not both.');
}
