import type { DecisionRecord } from '../domain/decision.js';

export interface DecisionView {
  readonly kind: string;
  readonly result: string;
  readonly legalBasis: string;
  readonly decidedAt: string;
  readonly decidedBy: string;
  readonly text: string;
}

export function decisionView({ kind, result, legalBasis, decidedAt, decidedBy, text }: DecisionRecord): DecisionView {
  return { kind, result, legalBasis, decidedAt, decidedBy: decidedBy.id, text };
}
