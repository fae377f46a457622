import type { Moment } from '@varsam/calendar';
import { openSspfEnquiry } from '../domain/sspf/open-sspf-enquiry.js';
import type { OpenSspfEnquiry } from '../domain/sspf/sspf-case.js';
import { sspfRuleOn } from '../domain/sspf/sspf-rule.js';
import type { SspfCases, SspfOutcome } from '../persistence/sspf-cases.js';
import type { SspfRules } from '../persistence/sspf-rules.js';

export class OpenSspfEnquiries {
  constructor(
    private readonly cases: SspfCases,
    private readonly rules: SspfRules,
    private readonly now: () => Moment,
    private readonly newId: () => string,
  ) {}

  async handle(command: OpenSspfEnquiry): Promise<SspfOutcome> {
    const now = this.now();
    const rule = sspfRuleOn(await this.rules.all(), command.actor.kommunkod, now.on);
    const opening = { sspfCaseId: this.newId(), rule };
    return this.cases.open(command.actor, command, (situation) => openSspfEnquiry(situation, command, now, opening));
  }
}
