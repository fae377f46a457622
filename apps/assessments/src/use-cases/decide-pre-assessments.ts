import { dueDates } from '@varsam/calendar';
import type { Moment } from '@varsam/calendar';
import type { ConcernAssessment, ConcernRefusal, DecidePreAssessment } from '../domain/concern/concern-assessment.js';
import { decidePreAssessment } from '../domain/concern/decide-pre-assessment.js';
import { ruleOn } from '../domain/deadlines/deadline-rule.js';
import type { Outcome } from '../domain/decision.js';
import type { ConcernAssessments } from '../persistence/concern-assessments.js';
import type { DeadlineRules } from '../persistence/deadline-rules.js';

export class DecidePreAssessments {
  constructor(
    private readonly assessments: ConcernAssessments,
    private readonly rules: DeadlineRules,
    private readonly now: () => Moment,
    private readonly newId: () => string,
  ) {}

  async handle(concernId: string, command: DecidePreAssessment): Promise<Outcome<ConcernAssessment, ConcernRefusal>> {
    const now = this.now();
    const rule = ruleOn(await this.rules.all(), 'INVESTIGATION', now.on);
    const possible = { investigationId: this.newId(), due: dueDates(rule, now.on) };
    return this.assessments.change(command.actor, concernId, (file) => decidePreAssessment(file, command, now, possible));
  }
}
