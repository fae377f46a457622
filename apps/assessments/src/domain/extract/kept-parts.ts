import type { Instant } from '@varsam/calendar';
import type { ConcernAssessment } from '../concern/concern-assessment.js';
import type { ConcernSupplement } from '../concern/concern-supplement.js';
import type { DecisionRecord } from '../decision.js';
import type { Investigation } from '../investigation/investigation.js';

/** What is kept about the child, cut into what may be given out or left out as a whole. */
export interface KeptPart {
  readonly name:
    | 'concern'
    | 'danger'
    | 'protection-assessment'
    | 'decision'
    | 'reason'
    | 'childs-view'
    | 'investigation'
    | 'supplement'
    | 'protected-identity';
  /** The row that it stands in. */
  readonly id: string;
  readonly title: string;
  readonly at?: Instant;
  readonly content: Readonly<Record<string, unknown>>;
}

export interface KeptDecision {
  readonly decisionId: string;
  readonly record: DecisionRecord;
}

/** How danger was judged stands apart from the concern: it may tell of a threat from somebody, or to somebody (OSL 26:1). */
export function partsOfConcern(concern: ConcernAssessment): readonly KeptPart[] {
  const { concernId: id, receivedAt: at, receivedOn, state, preAssessment, extendedUntil, outcome, decidedOn } = concern;
  const { acute, protectionDue, protection, protectionAgain } = concern;
  const told = { ...(extendedUntil && { extendedUntil }), ...(outcome && { outcome }), ...(decidedOn && { decidedOn }) };
  const danger = { acute, protectionDue, ...(protection && { protection }), ...(protectionAgain && { protectionAgain }) };
  return [
    { ...{ name: 'concern', id, title: 'Anmälan och förhandsbedömning', at }, content: { receivedOn, state, ...preAssessment, ...told } },
    { ...{ name: 'danger', id, title: 'Behov av omedelbart skydd', at }, content: danger },
  ];
}

export function partOfInvestigation(investigation: Investigation): KeptPart {
  const { investigationId: id, openedAt: at, openedOn, state, due, outcome, closedOn } = investigation;
  return {
    ...{ name: 'investigation', id, title: 'Utredning', at },
    content: { openedOn, state, ...due, ...(outcome && { outcome }), ...(closedOn && { closedOn }) },
  };
}

/** That danger was told is held apart here too. */
export function partOfSupplement({ supplementId: id, receivedAt: at, receivedOn, acute }: ConcernSupplement): KeptPart {
  return { name: acute ? 'danger' : 'supplement', id, title: 'Tillägg till en anmälan', at, content: { receivedOn, acute } };
}

/** What was decided, and why: the reasons are free text, which may speak of anybody. */
export function partsOfDecision({ decisionId: id, record }: KeptDecision): readonly KeptPart[] {
  const { kind, result, legalBasis, decidedOn, roles, at, text } = { ...record, roles: record.decidedBy.roles, at: record.decidedAt };
  const decided = { kind, result, legalBasis, decidedOn, roles };
  if (kind === 'PROTECTION_ASSESSMENT')
    return [{ ...{ name: 'protection-assessment', id, title: 'Omedelbar skyddsbedömning', at }, content: { ...decided, text } }];
  const decision: KeptPart = { ...{ name: 'decision', id, title: 'Beslut', at }, content: decided };
  if (kind === 'HAND_OVER') return [decision]; // its words are the names of staff
  const reasons = kind === 'INVESTIGATION_CLOSURE' ? closureTexts(text) : { reason: text };
  return [decision, ...Object.entries(reasons).flatMap(([key, said]) => textPart(id, at, key, said))];
}

/** Of a closed investigation: what the child says, or why it was not heard, and the reason. */
function closureTexts(text: string): Readonly<Record<string, unknown>> {
  if (text === '') return {};
  const { childsView, reason } = JSON.parse(text) as { readonly childsView: object; readonly reason?: string };
  return { ...childsView, reason };
}

function textPart(id: string, at: Instant, key: string, said: unknown): readonly KeptPart[] {
  if (said === undefined || said === '') return [];
  if (key === 'recorded') return [{ ...{ name: 'childs-view', id, title: 'Barnets egen åsikt', at }, content: { childsView: said } }];
  return [{ ...{ name: 'reason', id, title: key === 'reason' ? 'Skäl' : 'Varför barnet inte har hörts', at }, content: { [key]: said } }];
}
