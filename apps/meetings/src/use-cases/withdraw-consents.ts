import type { Moment } from '@varsam/calendar';
import type { WithdrawConsent } from '../domain/sspf/sspf-case.js';
import { withdrawConsent } from '../domain/sspf/withdraw-consent.js';
import type { SspfCases, SspfOutcome } from '../persistence/sspf-cases.js';

export class WithdrawConsents {
  constructor(
    private readonly cases: SspfCases,
    private readonly now: () => Moment,
  ) {}

  handle(command: WithdrawConsent): Promise<SspfOutcome> {
    const now = this.now();
    return this.cases.change(command.actor, { consentId: command.consentId }, (file) => withdrawConsent(file, command, now));
  }
}
