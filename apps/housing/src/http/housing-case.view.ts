import type { CaseFile, ReadRecord } from '../domain/case-file.js';
import type { CaseRecord, HousingCase } from '../domain/housing-case.js';
import type { Progress } from '../domain/progress.js';

export interface HousingCaseView extends Omit<HousingCase, 'kommunkod' | 'named' | 'locationReaders'>, Progress {
  readonly investigation: 'ongoing' | 'none';
  readonly steps: readonly StepView[];
}

export interface StepView {
  readonly recordId: string;
  readonly kind: ReadRecord['kind'];
  readonly at: Date;
  readonly on: string;
  readonly by: string;
  readonly legalBasis: string;
  readonly content?: CaseRecord['content'];
}

/** Neither the threat nor the place: those are opened by reads of their own. */
export function housingCaseView({ housing, records, investigation }: CaseFile, progress: Progress): HousingCaseView {
  const { housingCaseId, childId, urgency, company, otherGuardian, raisedAt, securedAt, threatAssessedAt, decision, placement } = housing;
  return {
    housingCaseId,
    childId,
    urgency,
    company,
    otherGuardian,
    raisedAt,
    ...(securedAt && { securedAt }),
    ...(threatAssessedAt && { threatAssessedAt }),
    ...(decision && { decision }),
    ...(placement && { placement }),
    ...progress,
    investigation,
    steps: records.map(stepOf),
  };
}

function stepOf({ recordId, kind, at, on, by, legalBasis, content }: ReadRecord): StepView {
  return { recordId, kind, at, on, by: by.id, legalBasis, ...(content && { content }) };
}
