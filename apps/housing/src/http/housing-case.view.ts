import type { CaseFile, ReadRecord } from '../domain/case-file.js';
import type { CaseRecord, HousingCase } from '../domain/housing-case.js';
import type { HiddenFrom, Protection } from '../domain/protection.js';
import type { Progress } from '../domain/progress.js';
import type { Stage } from '../domain/stage.js';
import type { OwnCase } from '../use-cases/read-housing-cases.js';

export interface HousingCaseView
  extends Omit<HousingCase, 'kommunkod' | 'named' | 'threatReaders' | 'locationReaders' | 'protection'>, Progress {
  /** Absent, as how the child is protected, for whom nobody but themself has let into the case. */
  readonly investigation?: 'ongoing' | 'none';
  /** Protected identity, own or of the household. */
  readonly protectedIdentity?: { readonly level: string; readonly inherited: boolean };
  /** From whom it is secret where the child is: a warning before anything goes out. */
  readonly locationHiddenFrom?: readonly HiddenFrom[];
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

/** One of the reader's own cases in the list of them. */
export interface OwnCaseView {
  readonly housingCaseId: string;
  readonly urgency: HousingCase['urgency'];
  readonly raisedAt: Date;
  readonly stage: Stage;
}

export function ownCaseView({ housing: { housingCaseId, urgency, raisedAt }, stage }: OwnCase): OwnCaseView {
  return { housingCaseId, urgency, raisedAt, stage };
}

/** Neither the threat nor the place: those are opened by reads of their own. */
export function housingCaseView({ housing, records, child }: CaseFile, progress: Progress): HousingCaseView {
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
    ...(child && { investigation: child.investigation, ...protectionView(child.protection) }),
    steps: records.map(stepOf),
  };
}

function protectionView(protection: Protection | undefined): Pick<HousingCaseView, 'protectedIdentity' | 'locationHiddenFrom'> {
  if (protection === undefined) return {};
  const { level, inherited, hiddenFrom } = protection;
  return {
    ...(level !== 'NONE' && { protectedIdentity: { level, inherited } }),
    ...(hiddenFrom.length > 0 && { locationHiddenFrom: hiddenFrom }),
  };
}

function stepOf({ recordId, kind, at, on, by, legalBasis, content }: ReadRecord): StepView {
  return { recordId, kind, at, on, by: by.id, legalBasis, ...(content && { content }) };
}
