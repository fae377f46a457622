import type { Moment } from '@varsam/calendar';
import type { ConcernAssessment, ConcernRefusal } from '../domain/concern/concern-assessment.js';
import { handOverConcern } from '../domain/concern/hand-over-concern.js';
import type { Outcome } from '../domain/decision.js';
import type { HandOver } from '../domain/hand-over.js';
import { handOverInvestigation } from '../domain/investigation/hand-over-investigation.js';
import type { Investigation, InvestigationRefusal } from '../domain/investigation/investigation.js';
import type { ConcernAssessments } from '../persistence/concern-assessments.js';
import type { Investigations } from '../persistence/investigations.js';

/** Whose work a case is from now on; whoever had it before reads it no more. */
export class HandOverCases {
  constructor(
    private readonly concerns: ConcernAssessments,
    private readonly investigations: Investigations,
    private readonly now: () => Moment,
  ) {}

  concern(concernId: string, to: HandOver): Promise<Outcome<ConcernAssessment, ConcernRefusal>> {
    const now = this.now();
    return this.concerns.change(to.actor, concernId, (file) => handOverConcern(file, to, now));
  }

  investigation(investigationId: string, to: HandOver): Promise<Outcome<Investigation, InvestigationRefusal>> {
    const now = this.now();
    return this.investigations.handOver(to.actor, investigationId, (file) => handOverInvestigation(file, to, now));
  }
}
