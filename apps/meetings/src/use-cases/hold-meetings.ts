import type { Moment } from '@varsam/calendar';
import { holdMeeting } from '../domain/sspf/hold-meeting.js';
import type { HoldMeeting } from '../domain/sspf/sspf-case.js';
import type { SspfCases, SspfOutcome } from '../persistence/sspf-cases.js';

export class HoldMeetings {
  constructor(
    private readonly cases: SspfCases,
    private readonly now: () => Moment,
    private readonly newId: () => string,
  ) {}

  handle(sspfCaseId: string, command: HoldMeeting): Promise<SspfOutcome> {
    const now = this.now();
    const meetingId = this.newId();
    return this.cases.change(command.actor, { sspfCaseId }, (file) => holdMeeting(file, command, now, meetingId));
  }
}
