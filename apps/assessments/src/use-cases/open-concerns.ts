import { openConcern } from '../domain/concern/open-concern.js';
import type { ReceivedConcern } from '../domain/concern/open-concern.js';
import { concernClocks } from '../domain/deadlines/concern-clocks.js';
import type { DeadlineRule } from '../domain/deadlines/deadline-rule.js';
import type { ConcernAssessments } from '../persistence/concern-assessments.js';
import type { DeadlineRules } from '../persistence/deadline-rules.js';

/** Every concern that has come in gets its assessment and its clocks, a batch at a time. */
export class OpenConcerns {
  private clocks = concernClocks([]);
  private clocksOf: readonly DeadlineRule[] = [];

  constructor(
    private readonly assessments: ConcernAssessments,
    private readonly rules: DeadlineRules,
  ) {}

  async handle(received: readonly ReceivedConcern[]): Promise<void> {
    const rules = await this.rules.all();
    if (rules !== this.clocksOf) [this.clocks, this.clocksOf] = [concernClocks(rules), rules];
    await this.assessments.open(received.map((concern) => openConcern(concern, this.clocks(concern.receivedOn))));
  }
}
