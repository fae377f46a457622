import type { Moment } from '@varsam/calendar';
import type { Outcome } from '../domain/decision.js';
import { closeInvestigation } from '../domain/investigation/close-investigation.js';
import type { CloseInvestigation, Investigation, InvestigationRefusal } from '../domain/investigation/investigation.js';
import type { Investigations } from '../persistence/investigations.js';

export class CloseInvestigations {
  constructor(
    private readonly investigations: Investigations,
    private readonly now: () => Moment,
  ) {}

  handle(investigationId: string, command: CloseInvestigation): Promise<Outcome<Investigation, InvestigationRefusal>> {
    const now = this.now();
    return this.investigations.change(command.actor, investigationId, (investigation) => closeInvestigation(investigation, command, now));
  }
}
