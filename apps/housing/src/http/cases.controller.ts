import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access, CurrentViewer, type Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { FreshSignIn } from '@varsam/service-kit/fresh-sign-in';
import type { RaiseNeed } from '../domain/commands.js';
import type { CaseRecord, OpenedLocation } from '../domain/housing-case.js';
import { EndNamings } from '../use-cases/end-namings.js';
import { NamePersons } from '../use-cases/name-persons.js';
import { RaiseNeeds } from '../use-cases/raise-needs.js';
import { ReadHousingCases } from '../use-cases/read-housing-cases.js';
import { endNaming, listOwnCases, namePerson, raiseNeed, readCase, readLocation, readThreatAssessment } from './documents/cases.js';
import { housingCaseView, type HousingCaseView, ownCaseView, type OwnCaseView } from './housing-case.view.js';
import { EndNamingDto, NamedPersonDto, RaiseNeedDto } from './housing.dto.js';
import { mustBeDone, notFound, openedFor } from './refusals.js';
import { stepOf, type StepTaken, taken } from './step.js';

@Controller('cases')
export class CasesController {
  constructor(
    private readonly needs: RaiseNeeds,
    private readonly cases: ReadHousingCases,
    private readonly namedPersons: NamePersons,
    private readonly endedNamings: EndNamings,
  ) {}

  @Post()
  @Access({ roles: ['housingOfficer'] })
  @Documented(raiseNeed)
  async raise(@CurrentViewer() viewer: Viewer, @Body() body: RaiseNeedDto): Promise<{ readonly housingCaseId: string }> {
    const command = needOf(stepOf(viewer, randomUUID()), body);
    await this.needs.handle([command]);
    return { housingCaseId: command.housingCaseId };
  }

  @Get()
  @Access({ roles: ['housingOfficer', 'housingDecider'] })
  @Documented(listOwnCases)
  async own(@CurrentViewer() viewer: Viewer): Promise<{ readonly cases: readonly OwnCaseView[] }> {
    return { cases: (await this.cases.own(viewer)).map(ownCaseView) };
  }

  @Get(':housingCaseId')
  @Access({ roles: ['housingOfficer', 'housingDecider'] })
  @Documented(readCase)
  async read(@CurrentViewer() viewer: Viewer, @Param('housingCaseId') housingCaseId: string): Promise<HousingCaseView> {
    const found = await this.cases.read(viewer, housingCaseId);
    if (!found) throw notFound();
    return housingCaseView(found.file, found.progress);
  }

  @Get(':housingCaseId/threat-assessment')
  @Access({ roles: ['housingOfficer', 'housingDecider'] })
  @FreshSignIn()
  @Documented(readThreatAssessment)
  async threatAssessment(@CurrentViewer() viewer: Viewer, @Param('housingCaseId') housingCaseId: string): Promise<CaseRecord['content']> {
    const found = await this.cases.threatAssessment(viewer, housingCaseId);
    return openedFor(viewer, found).content;
  }

  @Get(':housingCaseId/location')
  @Access({ roles: ['housingOfficer', 'housingDecider'] })
  @FreshSignIn()
  @Documented(readLocation)
  async location(@CurrentViewer() viewer: Viewer, @Param('housingCaseId') housingCaseId: string): Promise<OpenedLocation> {
    return openedFor(viewer, await this.cases.location(viewer, housingCaseId));
  }

  @Post(':housingCaseId/named-persons')
  @Access({ roles: ['housingOfficer', 'housingDecider'] })
  @FreshSignIn()
  @Documented(namePerson)
  async name(@CurrentViewer() viewer: Viewer, @Param('housingCaseId') id: string, @Body() body: NamedPersonDto): Promise<StepTaken> {
    const { signInAgain } = viewer;
    const command = { ...stepOf(viewer, id), ...body, ...(signInAgain && { signInAgain }) };
    mustBeDone(await this.namedPersons.handle([command]), viewer);
    return taken(command);
  }

  @Post(':housingCaseId/named-persons/removal')
  @Access({ roles: ['housingOfficer', 'housingDecider'] })
  @Documented(endNaming)
  async end(@CurrentViewer() viewer: Viewer, @Param('housingCaseId') id: string, @Body() body: EndNamingDto): Promise<StepTaken> {
    const command = { ...stepOf(viewer, id), ...body };
    mustBeDone(await this.endedNamings.handle([command]));
    return taken(command);
  }
}

function needOf(step: ReturnType<typeof stepOf>, body: RaiseNeedDto): RaiseNeed {
  const { childId, acute, withGuardian, otherGuardianConsents, need } = body;
  const asked = otherGuardianConsents ? 'consents' : 'does-not-consent';
  return {
    ...step,
    childId,
    urgency: acute ? 'acute' : 'planned',
    company: withGuardian ? 'with-guardian' : 'without-guardian',
    otherGuardian: otherGuardianConsents === undefined ? 'none' : asked,
    need,
  };
}
