import type { Moment } from '@varsam/calendar';
import { holdMeeting } from '../domain/sspf/hold-meeting.js';
import type { HoldMeeting } from '../domain/sspf/sspf-case.js';
import { sspfRuleOn } from '../domain/sspf/sspf-rule.js';
import type { SspfCases, SspfOutcome } from '../persistence/sspf-cases.js';
import type { SspfRules } from '../persistence/sspf-rules.js';

export class HoldMeetings {
  constructor(
    private readonly cases: SspfCases,
    private readonly rules: SspfRules,
    private readonly now: () => Moment,
    private readonly newId: () => string,
  ) {}

  async handle(sspfCaseId: string, command: HoldMeeting): Promise<SspfOutcome> {
    const now = this.now();
    const rule = sspfRuleOn(await this.rules.all(), command.actor.kommunkod, now.on);
    const holding = { meetingId: this.newId(), rule };
    return this.cases.change(command.actor, { sspfCaseId }, (file) => holdMeeting(file, command, now, holding));
  }
}
