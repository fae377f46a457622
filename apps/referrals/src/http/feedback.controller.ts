import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { localDate } from '@varsam/calendar';
import type { FeedbackV1 } from '@varsam/contracts';
import { Access, CLOCK, CurrentPartner, CurrentViewer, Problem } from '@varsam/service-kit';
import type { Clock, Partner, Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { feedbackMessage } from '../intake/feedback-message.js';
import { JudgeFeedback } from '../use-cases/feedback/judge-feedback.js';
import { ReadFeedback } from '../use-cases/feedback/read-feedback.js';
import { decideFeedback, fetchFeedback, listFeedback } from './documents/feedback.js';
import { FeedbackDecision, pageOf, PageQuery } from './feedback.dto.js';
import { feedbackRefusal } from './feedback-refusals.js';
import { fileView } from './feedback.view.js';
import type { FeedbackFileView } from './feedback.view.js';

export interface FeedbackList {
  readonly feedback: readonly FeedbackV1[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
}

/** What a reporter was told: fetched by the reporter, decided by staff. */
@Controller('feedback')
export class FeedbackController {
  constructor(
    private readonly reading: ReadFeedback,
    private readonly judging: JudgeFeedback,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The partner's own, latest first. What is given out counts as delivered. */
  @Get()
  @Access({ scope: 'concerns:write' })
  @Documented(listFeedback)
  async list(@CurrentPartner() partner: Partner, @Query() query: PageQuery): Promise<FeedbackList> {
    const { limit, page } = pageOf(query);
    const { feedback, total } = await this.reading.page(partner, limit, page);
    return { feedback: feedback.map(feedbackMessage), page, limit, total };
  }

  @Get(':feedbackId')
  @Access({ scope: 'concerns:write' })
  @Documented(fetchFeedback)
  async fetch(@CurrentPartner() partner: Partner, @Param('feedbackId') feedbackId: string): Promise<FeedbackV1> {
    const found = await this.reading.fetch(partner, feedbackId);
    if (found === undefined) throw new Problem('not-found', 404, 'Not found');
    return feedbackMessage(found);
  }

  /** Decided once, by a person (SoL 19:6, DOMAIN 3.2). The reporter hears one of three sentences, or nothing. */
  @Post(':concernId/decision')
  @Access({ roles: ['reception', 'socialWorker', 'unitManager'] })
  @Documented(decideFeedback)
  async decide(
    @CurrentViewer() actor: Viewer,
    @Param('concernId') concernId: string,
    @Body() { suitable, reason }: FeedbackDecision,
  ): Promise<FeedbackFileView> {
    const outcome = await this.judging.handle(concernId, { suitable, actor, ...(reason !== undefined && { reason }) });
    if ('refused' in outcome) throw feedbackRefusal(outcome.refused);
    return fileView(outcome.done, localDate(this.clock.now()));
  }
}
