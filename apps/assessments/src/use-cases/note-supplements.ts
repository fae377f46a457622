import type { ConcernSupplement } from '../domain/concern/concern-supplement.js';
import { concernClocks } from '../domain/deadlines/concern-clocks.js';
import type { ConcernAssessments } from '../persistence/concern-assessments.js';
import type { DeadlineRules } from '../persistence/deadline-rules.js';

export interface ReceivedSupplement extends ConcernSupplement {
  readonly kommunkod: string;
  readonly concernId: string;
  readonly childId: string;
}

/** What reporters add is seen by those who assess; danger starts the clock of SoL 20:1 anew, from the day on which it was told. */
export class NoteSupplements {
  constructor(
    private readonly assessments: ConcernAssessments,
    private readonly rules: DeadlineRules,
  ) {}

  async handle(received: readonly ReceivedSupplement[]): Promise<void> {
    const clocks = concernClocks(await this.rules.all());
    await this.assessments.supplement(received.map((one) => ({ ...one, protectionDue: clocks(one.receivedOn).protectionDue })));
  }
}
