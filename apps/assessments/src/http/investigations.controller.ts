import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access, CurrentViewer } from '@varsam/service-kit';
import type { Role, Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { CloseInvestigations } from '../use-cases/close-investigations.js';
import { HandOverCases } from '../use-cases/hand-over-cases.js';
import { ReadAssessments } from '../use-cases/read-assessments.js';
import { NewHandOver } from './hand-over.dto.js';
import { NewClosure } from './investigation.dto.js';
import { investigationRecordView, investigationView } from './investigation.view.js';
import type { InvestigationView } from './investigation.view.js';
import { closeInvestigation, handOverInvestigation, readInvestigation } from './documents/investigations.js';
import { doneOr, foundOr404 } from './refusals.js';

const staff: readonly Role[] = ['reception', 'socialWorker', 'unitManager'];

@Controller('investigations')
export class InvestigationsController {
  constructor(
    private readonly reading: ReadAssessments,
    private readonly closures: CloseInvestigations,
    private readonly handOvers: HandOverCases,
  ) {}

  @Get(':investigationId')
  @Access({ roles: staff })
  @Documented(readInvestigation)
  async read(@CurrentViewer() viewer: Viewer, @Param('investigationId') investigationId: string): Promise<InvestigationView> {
    return investigationRecordView(foundOr404(await this.reading.investigation(viewer, investigationId)));
  }

  @Post(':investigationId/closure')
  @Access({ roles: staff })
  @Documented(closeInvestigation)
  async close(
    @CurrentViewer() actor: Viewer,
    @Param('investigationId') investigationId: string,
    @Body() { outcome, childsView, childsViewMissingBecause, reason }: NewClosure,
  ): Promise<InvestigationView> {
    const view = childsView ? { recorded: childsView } : { missingBecause: childsViewMissingBecause ?? '' };
    const command = { outcome, childsView: view, ...(reason && { reason }), actor };
    return investigationView(doneOr(await this.closures.handle(investigationId, command)));
  }

  @Post(':investigationId/hand-over')
  @Access({ roles: staff })
  @Documented(handOverInvestigation)
  async handOver(
    @CurrentViewer() actor: Viewer,
    @Param('investigationId') investigationId: string,
    @Body() { workers, units, reason }: NewHandOver,
  ): Promise<InvestigationView> {
    return investigationView(doneOr(await this.handOvers.investigation(investigationId, { workers, units, reason, actor })));
  }
}
