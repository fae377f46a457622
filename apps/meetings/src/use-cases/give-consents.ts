import type { Moment } from '@varsam/calendar';
import { giveConsent } from '../domain/sspf/give-consent.js';
import type { GiveConsent } from '../domain/sspf/sspf-case.js';
import { sspfRuleOn } from '../domain/sspf/sspf-rule.js';
import type { SspfCases, SspfOutcome } from '../persistence/sspf-cases.js';
import type { SspfRules } from '../persistence/sspf-rules.js';

export class GiveConsents {
  constructor(
    private readonly cases: SspfCases,
    private readonly rules: SspfRules,
    private readonly now: () => Moment,
    private readonly newId: () => string,
  ) {}

  async handle(sspfCaseId: string, command: GiveConsent): Promise<SspfOutcome> {
    const now = this.now();
    const rule = sspfRuleOn(await this.rules.all(), command.actor.kommunkod, now.on);
    const given = { consentId: this.newId(), rule };
    return this.cases.change(command.actor, { sspfCaseId }, (file) => giveConsent(file, command, now, given));
  }
}
