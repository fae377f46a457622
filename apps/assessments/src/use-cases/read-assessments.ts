import type { Actor } from '../domain/actor.js';
import type { ConcernAssessment, ConcernRecord } from '../domain/concern/concern-assessment.js';
import type { InvestigationRecord } from '../domain/investigation/investigation.js';
import type { ConcernAssessments, ConcernQuestion } from '../persistence/concern-assessments.js';
import type { Investigations } from '../persistence/investigations.js';

/** What social services' own staff ask. Who may see what is decided and logged where it is fetched. */
export class ReadAssessments {
  constructor(
    private readonly concerns: ConcernAssessments,
    private readonly investigations: Investigations,
  ) {}

  concern(viewer: Actor, concernId: string): Promise<ConcernRecord | undefined> {
    return this.concerns.read(viewer, concernId);
  }

  worklist(viewer: Actor, question: ConcernQuestion): Promise<readonly ConcernAssessment[]> {
    return this.concerns.list(viewer, question);
  }

  investigation(viewer: Actor, investigationId: string): Promise<InvestigationRecord | undefined> {
    return this.investigations.read(viewer, investigationId);
  }
}
