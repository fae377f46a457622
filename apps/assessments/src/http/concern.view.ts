import type { ConcernAssessment, ConcernRecord } from '../domain/concern/concern-assessment.js';
import { decisionView } from './decision.view.js';
import type { DecisionView } from './decision.view.js';
import { withBanner } from './protection.view.js';
import type { ProtectionView } from './protection.view.js';

export type ConcernView = Omit<ConcernAssessment, 'preAssessment' | 'protectedIdentity'> &
  ConcernAssessment['preAssessment'] & { readonly protectedIdentity?: ProtectionView };

export interface WorklistView {
  readonly concerns: readonly ConcernView[];
  /** Given back as `after` it asks for the page that follows. */
  readonly next?: string;
}

export function concernView({ preAssessment, ...shown }: ConcernAssessment): ConcernView {
  return { ...withBanner(shown), ...preAssessment };
}

export type ConcernRecordView = ConcernView & { readonly decisions: readonly DecisionView[] };

export function concernRecordView({ concern, decisions }: ConcernRecord): ConcernRecordView {
  return { ...concernView(concern), decisions: decisions.map(decisionView) };
}

export function worklistView(concerns: readonly ConcernAssessment[], limit: number): WorklistView {
  const last = concerns.length === limit ? concerns.at(-1) : undefined;
  return { concerns: concerns.map(concernView), ...(last && { next: `${last.preAssessment.latestDue}_${last.concernId}` }) };
}
