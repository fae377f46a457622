import type { Moment } from '@varsam/calendar';
import { mayCloseInvestigation } from '../access.js';
import type { Decision } from '../decision.js';
import type { CloseInvestigation, Investigation, InvestigationFact, InvestigationRefusal } from './investigation.js';

/** An investigation ends in a decision that says what the child thinks, or why the child was not heard. */
export function closeInvestigation(
  investigation: Investigation,
  { outcome, childsView, reason, actor }: CloseInvestigation,
  now: Moment,
): Decision<Investigation, InvestigationFact, InvestigationRefusal> {
  if (!mayCloseInvestigation(actor, investigation)) return { refused: 'unknown' };
  if (investigation.state === 'CLOSED') return { refused: 'already-closed' };
  if (Object.values(childsView).every((text) => text.trim() === '')) return { refused: 'childs-view-missing' };

  const { investigationId, concernId, childId, due, team } = investigation;
  return {
    next: { ...investigation, state: 'CLOSED', outcome, closedOn: now.on },
    facts: [
      { kind: 'investigation-closed', investigationId, childId, outcome, closedOn: now.on, onTime: now.on <= due.latestDue },
      { kind: 'team-assigned', concernId, childId, investigationId, team, decided: true, at: now.at },
    ],
    record: {
      kind: 'INVESTIGATION_CLOSURE',
      result: outcome,
      legalBasis: 'SOL_20_3',
      decidedBy: actor,
      decidedAt: now.at,
      decidedOn: now.on,
      text: JSON.stringify({ childsView, reason }),
    },
  };
}
