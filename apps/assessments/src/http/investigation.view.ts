import type { Investigation, InvestigationRecord } from '../domain/investigation/investigation.js';
import { decisionView } from './decision.view.js';
import type { DecisionView } from './decision.view.js';
import { withBanner } from './protection.view.js';
import type { ProtectionView } from './protection.view.js';

export type InvestigationView = Omit<Investigation, 'due' | 'protectedIdentity'> &
  Investigation['due'] & { readonly protectedIdentity?: ProtectionView };

export function investigationView({ due, ...shown }: Investigation): InvestigationView {
  return { ...withBanner(shown), ...due };
}

export type InvestigationRecordView = InvestigationView & { readonly decisions: readonly DecisionView[] };

export function investigationRecordView({ investigation, decisions }: InvestigationRecord): InvestigationRecordView {
  return { ...investigationView(investigation), decisions: decisions.map(decisionView) };
}
