import type { Moment } from '@varsam/calendar';
import type { ConcernAssessment, ConcernRefusal, ExtendPreAssessment } from '../domain/concern/concern-assessment.js';
import { extendPreAssessment } from '../domain/concern/extend-pre-assessment.js';
import type { Outcome } from '../domain/decision.js';
import type { ConcernAssessments } from '../persistence/concern-assessments.js';

export class ExtendPreAssessments {
  constructor(
    private readonly assessments: ConcernAssessments,
    private readonly now: () => Moment,
  ) {}

  handle(concernId: string, command: ExtendPreAssessment): Promise<Outcome<ConcernAssessment, ConcernRefusal>> {
    const now = this.now();
    return this.assessments.change(command.actor, concernId, (file) => extendPreAssessment(file, command, now));
  }
}
