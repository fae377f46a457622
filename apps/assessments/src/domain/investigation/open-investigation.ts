import type { Moment } from '@varsam/calendar';
import type { Actor } from '../actor.js';
import { joined } from '../actor.js';
import type { ConcernAssessment, ConcernFact } from '../concern/concern-assessment.js';
import type { Investigation, PossibleInvestigation } from './investigation.js';

/** The four months run from the day of the decision (SoL 20:3). Those who assessed the concern and the one who opened make the first team. */
export function openInvestigation(
  { concernId, childId, kommunkod, team }: ConcernAssessment,
  actor: Actor,
  now: Moment,
  { investigationId, due }: PossibleInvestigation,
): { readonly investigation: Investigation; readonly fact: ConcernFact } {
  const opened = { investigationId, childId, concernId, openedOn: now.on };
  return {
    investigation: { ...opened, kommunkod, state: 'OPEN', openedAt: now.at, due, team: joined(team, actor) },
    fact: { kind: 'investigation-opened', ...opened, ...due },
  };
}
