import { Body, Controller, Param, Post } from '@nestjs/common';
import { Access, CurrentViewer, type Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { AssessThreats } from '../use-cases/assess-threats.js';
import { RecordSafetyMeasures } from '../use-cases/record-safety-measures.js';
import { assessThreat, recordSafetyMeasure } from './documents/steps.js';
import { SafetyMeasureDto, ThreatAssessmentDto } from './housing.dto.js';
import { mustBeDone } from './refusals.js';
import { stepOf, type StepTaken, taken } from './step.js';

@Controller('cases/:housingCaseId')
export class SafetyController {
  constructor(
    private readonly measures: RecordSafetyMeasures,
    private readonly threats: AssessThreats,
  ) {}

  @Post('safety-measures')
  @Access({ roles: ['housingOfficer'] })
  @Documented(recordSafetyMeasure)
  async secure(@CurrentViewer() viewer: Viewer, @Param('housingCaseId') id: string, @Body() body: SafetyMeasureDto): Promise<StepTaken> {
    const command = { ...stepOf(viewer, id), ...body };
    mustBeDone(await this.measures.handle([command]));
    return taken(command);
  }

  @Post('threat-assessment')
  @Access({ roles: ['housingOfficer'] })
  @Documented(assessThreat)
  async assess(@CurrentViewer() viewer: Viewer, @Param('housingCaseId') id: string, @Body() body: ThreatAssessmentDto): Promise<StepTaken> {
    const command = { ...stepOf(viewer, id), assessment: body };
    mustBeDone(await this.threats.handle([command]));
    return taken(command);
  }
}
