import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access, CurrentViewer } from '@varsam/service-kit';
import type { Role, Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import type { Giver } from '../domain/sspf/consent.js';
import type { Birth } from '../domain/sspf/birth.js';
import { GiveConsents } from '../use-cases/give-consents.js';
import { HoldMeetings } from '../use-cases/hold-meetings.js';
import { OpenSspfEnquiries } from '../use-cases/open-sspf-enquiries.js';
import { ReadSspfCases } from '../use-cases/read-sspf-cases.js';
import { giveConsent, holdMeeting, openSspfCase, readSspfCase } from './documents/sspf-cases.js';
import { NewConsent } from './consent.dto.js';
import type { ConsentGiver } from './consent.dto.js';
import { guardiansApart } from './guardians-apart.js';
import { doneOr, foundOr404 } from './refusals.js';
import { NewMeeting, NewSspfEnquiry } from './sspf-case.dto.js';
import { consentView, meetingView, sspfCaseView, sspfRecordView } from './sspf-case.view.js';
import type { ConsentView, MeetingView, SspfCaseView, SspfRecordView } from './sspf-case.view.js';

/** Which of them may take which step is decided in `domain/access`: whoever may not is told what a stranger is told. */
const staff: readonly Role[] = ['sspfCoordinator', 'socialWorker', 'unitManager'];

@Controller('sspf-cases')
export class SspfCasesController {
  constructor(
    private readonly reading: ReadSspfCases,
    private readonly enquiries: OpenSspfEnquiries,
    private readonly consents: GiveConsents,
    private readonly meetings: HoldMeetings,
  ) {}

  @Post()
  @Access({ roles: staff })
  @Documented(openSspfCase)
  async open(@CurrentViewer() actor: Viewer, @Body() enquiry: NewSspfEnquiry): Promise<SspfCaseView> {
    const { childId, targetGroups, residesInMunicipality, manualAgeDecision, assignedWorkers, enquiryId } = enquiry;
    const reason = typeof manualAgeDecision === 'string' ? { manualAgeDecision } : {};
    const command = {
      childId,
      targetGroups,
      residesInMunicipality,
      ...reason,
      ...(typeof enquiryId === 'string' && { enquiryId }),
      assignedWorkers: assignedWorkers ?? [],
      birth: birthIn(enquiry),
      actor,
    };
    return sspfCaseView(doneOr(await this.enquiries.handle(command)).sspfCase);
  }

  @Get(':sspfCaseId')
  @Access({ roles: staff })
  @Documented(readSspfCase)
  async read(@CurrentViewer() viewer: Viewer, @Param('sspfCaseId') sspfCaseId: string): Promise<SspfRecordView> {
    return sspfRecordView(foundOr404(await this.reading.handle(viewer, sspfCaseId)));
  }

  @Post(':sspfCaseId/consents')
  @Access({ roles: staff })
  @Documented(giveConsent)
  async giveConsent(
    @CurrentViewer() actor: Viewer,
    @Param('sspfCaseId') sspfCaseId: string,
    @Body() { custody, ...consent }: NewConsent,
  ): Promise<ConsentView> {
    const givers = consent.givers.map(giverOf);
    if (custody !== 'SOLE') guardiansApart(givers);
    const { recipients, categories, validTo, capacityNote } = consent;
    const said = { ...(validTo && { validTo }), ...(capacityNote && { capacityNote }) };
    const command = { givers, recipients, categories, ...said, custody: custody ?? 'JOINT', actor };
    return consentView(doneOr(await this.consents.handle(sspfCaseId, command)));
  }

  @Post(':sspfCaseId/meetings')
  @Access({ roles: staff })
  @Documented(holdMeeting)
  async holdMeeting(
    @CurrentViewer() actor: Viewer,
    @Param('sspfCaseId') sspfCaseId: string,
    @Body() { heldAt, parties, notes, actions }: NewMeeting,
  ): Promise<MeetingView> {
    const command = { heldAt: new Date(heldAt), parties, notes, actions: actions ?? [], actor };
    return meetingView(doneOr(await this.meetings.handle(sspfCaseId, command)));
  }
}

function giverOf({ role, decision, form, personRef, givenAt, evidenceRef }: ConsentGiver): Giver {
  return {
    ...{ role, decision, form },
    ...(personRef && { personRef: personRef.toLowerCase() }),
    ...(givenAt && { givenAt: new Date(givenAt).toISOString() }),
    ...(evidenceRef && { evidenceRef }),
  };
}

function birthIn({ birthDate, birthYear }: NewSspfEnquiry): Birth {
  if (typeof birthDate === 'string') return { date: birthDate };
  return typeof birthYear === 'number' ? { year: birthYear } : 'UNKNOWN';
}
