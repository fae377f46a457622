import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Access, CurrentViewer } from '@varsam/service-kit';
import type { Role, Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { DecidePreAssessments } from '../use-cases/decide-pre-assessments.js';
import { ExtendPreAssessments } from '../use-cases/extend-pre-assessments.js';
import { HandOverCases } from '../use-cases/hand-over-cases.js';
import { MakeProtectionAssessments } from '../use-cases/make-protection-assessments.js';
import { ReadAssessments } from '../use-cases/read-assessments.js';
import { NewPreAssessmentDecision, NewPreAssessmentExtension, NewProtectionAssessment, WorklistQuestion } from './concern.dto.js';
import { concernRecordView, concernView, worklistView } from './concern.view.js';
import type { ConcernView, WorklistView } from './concern.view.js';
import {
  decidePreAssessment,
  extendPreAssessment,
  handOverConcern,
  listConcerns,
  makeProtectionAssessment,
  readConcern,
} from './documents/concerns.js';
import { NewHandOver } from './hand-over.dto.js';
import { doneOr, foundOr404 } from './refusals.js';

/** Which of them may take which step is decided in `domain/access`: whoever may not is told what a stranger is told. */
const staff: readonly Role[] = ['reception', 'socialWorker', 'unitManager'];

const pageSize = 50;

@Controller('concerns')
export class ConcernsController {
  constructor(
    private readonly reading: ReadAssessments,
    private readonly protectionAssessments: MakeProtectionAssessments,
    private readonly preAssessments: DecidePreAssessments,
    private readonly extensions: ExtendPreAssessments,
    private readonly handOvers: HandOverCases,
  ) {}

  @Get()
  @Access({ roles: staff })
  @Documented(listConcerns)
  async list(@CurrentViewer() viewer: Viewer, @Query() { after, limit, ...question }: WorklistQuestion): Promise<WorklistView> {
    const [latestDue, concernId] = after?.split('_') ?? [];
    const most = Number(limit ?? pageSize);
    const place = latestDue !== undefined && concernId !== undefined ? { after: { latestDue, concernId } } : {};
    return worklistView(await this.reading.worklist(viewer, { ...question, ...place, limit: most }), most);
  }

  @Get(':concernId')
  @Access({ roles: staff })
  @Documented(readConcern)
  async read(@CurrentViewer() viewer: Viewer, @Param('concernId') concernId: string): Promise<ConcernView> {
    return concernRecordView(foundOr404(await this.reading.concern(viewer, concernId)));
  }

  @Post(':concernId/protection-assessment')
  @Access({ roles: staff })
  @Documented(makeProtectionAssessment)
  async makeProtectionAssessment(
    @CurrentViewer() actor: Viewer,
    @Param('concernId') concernId: string,
    @Body() { need, documentation }: NewProtectionAssessment,
  ): Promise<ConcernView> {
    return concernView(doneOr(await this.protectionAssessments.handle(concernId, { need, documentation, actor })));
  }

  @Post(':concernId/pre-assessment-decision')
  @Access({ roles: staff })
  @Documented(decidePreAssessment)
  async decidePreAssessment(
    @CurrentViewer() actor: Viewer,
    @Param('concernId') concernId: string,
    @Body() { outcome, reason, unit }: NewPreAssessmentDecision,
  ): Promise<ConcernView> {
    const command = { outcome, reason, ...(unit !== undefined && { unit }), actor };
    return concernView(doneOr(await this.preAssessments.handle(concernId, command)));
  }

  @Post(':concernId/pre-assessment-extension')
  @Access({ roles: staff })
  @Documented(extendPreAssessment)
  async extendPreAssessment(
    @CurrentViewer() actor: Viewer,
    @Param('concernId') concernId: string,
    @Body() { until, reason }: NewPreAssessmentExtension,
  ): Promise<ConcernView> {
    return concernView(doneOr(await this.extensions.handle(concernId, { until, reason, actor })));
  }

  @Post(':concernId/hand-over')
  @Access({ roles: staff })
  @Documented(handOverConcern)
  async handOver(
    @CurrentViewer() actor: Viewer,
    @Param('concernId') concernId: string,
    @Body() { workers, units, reason }: NewHandOver,
  ): Promise<ConcernView> {
    return concernView(doneOr(await this.handOvers.concern(concernId, { workers, units, reason, actor })));
  }
}
