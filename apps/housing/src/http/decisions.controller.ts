import { Body, Controller, Param, Post } from '@nestjs/common';
import { Access, CurrentViewer, type Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { DecideOnHousing } from '../use-cases/decide-on-housing.js';
import { NotifyDecisions } from '../use-cases/notify-decisions.js';
import { PlaceChildren } from '../use-cases/place-children.js';
import { decideHousing, notifyDecision, placeChild } from './documents/steps.js';
import { DecisionDto, NoticeDto, PlacementDto } from './housing.dto.js';
import { mustBeDone } from './refusals.js';
import { stepOf, type StepTaken, taken } from './step.js';

@Controller('cases/:housingCaseId')
export class DecisionsController {
  constructor(
    private readonly decisions: DecideOnHousing,
    private readonly notices: NotifyDecisions,
    private readonly placements: PlaceChildren,
  ) {}

  /** An officer of the case is let in and told by the rule itself that deciding needs a delegation. */
  @Post('decision')
  @Access({ roles: ['housingDecider', 'housingOfficer'] })
  @Documented(decideHousing)
  async decide(@CurrentViewer() viewer: Viewer, @Param('housingCaseId') id: string, @Body() body: DecisionDto): Promise<StepTaken> {
    const command = { ...stepOf(viewer, id), ...body };
    mustBeDone(await this.decisions.handle([command]));
    return taken(command);
  }

  @Post('notice')
  @Access({ roles: ['housingOfficer', 'housingDecider'] })
  @Documented(notifyDecision)
  async notify(@CurrentViewer() viewer: Viewer, @Param('housingCaseId') id: string, @Body() body: NoticeDto): Promise<StepTaken> {
    const command = { ...stepOf(viewer, id), ...body };
    mustBeDone(await this.notices.handle([command]));
    return taken(command);
  }

  @Post('placement')
  @Access({ roles: ['housingOfficer'] })
  @Documented(placeChild)
  async place(@CurrentViewer() viewer: Viewer, @Param('housingCaseId') id: string, @Body() body: PlacementDto): Promise<StepTaken> {
    const { locationClass, ...location } = body;
    const command = { ...stepOf(viewer, id), locationClass, location };
    mustBeDone(await this.placements.handle([command]));
    return taken(command);
  }
}
