import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Access, CurrentViewer, type Viewer } from '../access.js';
import { Documented } from '../documents/documented.js';
import {
  judgeEntry,
  listReviewPacks,
  readReviewFigures,
  readReviewFiguresCsv,
  readReviewPack,
  signOffReview,
} from '../documents/log-review.documents.js';
import { figuresCsv } from './figures-csv.js';
import { ReviewOffice, type Period } from './review-office.js';
import { NewReviewOutcome, ReviewPageQuery, ReviewPeriodQuery } from './review.dto.js';
import {
  figuresView,
  openedPackView,
  packView,
  type AllReviewFiguresView,
  type OpenedReviewPackView,
  type ReviewPacksView,
  type ReviewPackView,
} from './review.view.js';

const pageSize = 50;

/** The monthly review of who read what (SoLPuL 10 §). The same in every service; each has its own log. */
@Controller('log-review')
export class LogReviewController {
  constructor(private readonly office: ReviewOffice) {}

  @Get('packs')
  @Access({ roles: ['logReviewer'] })
  @Documented(listReviewPacks)
  async list(@CurrentViewer() viewer: Viewer, @Query() query: ReviewPeriodQuery): Promise<ReviewPacksView> {
    const packs = await this.office.list(viewer, periodOf(query));
    return { packs: packs.map((pack) => packView(pack, this.office.today)) };
  }

  @Get('packs/:packId')
  @Access({ roles: ['logReviewer'] })
  @Documented(readReviewPack)
  async read(
    @CurrentViewer() viewer: Viewer,
    @Param('packId') packId: string,
    @Query() query: ReviewPageQuery,
  ): Promise<OpenedReviewPackView> {
    const asked = { limit: Number(query.limit ?? pageSize), page: Number(query.page ?? 1) };
    return openedPackView(await this.office.open(viewer, packId, asked), this.office.today, asked);
  }

  @Post('packs/:packId/outcomes')
  @Access({ roles: ['logReviewer'] })
  @Documented(judgeEntry)
  async judge(
    @CurrentViewer() viewer: Viewer,
    @Param('packId') packId: string,
    @Body() { entryId, outcome, note }: NewReviewOutcome,
  ): Promise<ReviewPackView> {
    return packView(await this.office.judge(viewer, { packId, entryId, outcome, note }), this.office.today);
  }

  @Post('packs/:packId/sign-off')
  @HttpCode(200)
  @Access({ roles: ['logReviewer'] })
  @Documented(signOffReview)
  async signOff(@CurrentViewer() viewer: Viewer, @Param('packId') packId: string): Promise<ReviewPackView> {
    return packView(await this.office.signOff(viewer, packId), this.office.today);
  }

  @Get('figures')
  @Access({ roles: ['logReviewer'] })
  @Documented(readReviewFigures)
  async figures(@CurrentViewer() viewer: Viewer, @Query() query: ReviewPeriodQuery): Promise<AllReviewFiguresView> {
    const months = await this.office.figures(viewer, periodOf(query));
    return { months: months.map((month) => figuresView(month, this.office.today)) };
  }

  @Get('figures/csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="log-review.csv"')
  @Access({ roles: ['logReviewer'] })
  @Documented(readReviewFiguresCsv)
  async figuresCsv(@CurrentViewer() viewer: Viewer, @Query() query: ReviewPeriodQuery): Promise<string> {
    const { months } = await this.figures(viewer, query);
    return figuresCsv(this.office.service, months);
  }
}

function periodOf({ from, to }: ReviewPeriodQuery): Period {
  return { from: from && `${from}-01`, to: to && `${to}-01` };
}
