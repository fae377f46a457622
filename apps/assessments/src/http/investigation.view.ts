import type { Investigation, InvestigationRecord } from '../domain/investigation/investigation.js';
import { decisionView } from './decision.view.js';
import type { DecisionView } from './decision.view.js';

export type InvestigationView = Omit<Investigation, 'due'> & Investigation['due'];

export function investigationView({ due, ...shown }: Investigation): InvestigationView {
  return { ...shown, ...due };
}

export type InvestigationRecordView = InvestigationView & { readonly decisions: readonly DecisionView[] };

export function investigationRecordView({ investigation, decisions }: InvestigationRecord): InvestigationRecordView {
  return { ...investigationView(investigation), decisions: decisions.map(decisionView) };
}
