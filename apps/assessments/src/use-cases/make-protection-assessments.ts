import type { Moment } from '@varsam/calendar';
import type { ConcernAssessment, ConcernRefusal, MakeProtectionAssessment } from '../domain/concern/concern-assessment.js';
import { makeProtectionAssessment } from '../domain/concern/make-protection-assessment.js';
import type { Outcome } from '../domain/decision.js';
import type { ConcernAssessments } from '../persistence/concern-assessments.js';

export class MakeProtectionAssessments {
  constructor(
    private readonly assessments: ConcernAssessments,
    private readonly now: () => Moment,
  ) {}

  handle(concernId: string, command: MakeProtectionAssessment): Promise<Outcome<ConcernAssessment, ConcernRefusal>> {
    const now = this.now();
    return this.assessments.change(command.actor, concernId, (file) => makeProtectionAssessment(file, command, now));
  }
}
