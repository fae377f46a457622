import type { Moment } from '@varsam/calendar';
import type { Team } from '../actor.js';
import type { ConcernAssessment, ConcernFact } from '../concern/concern-assessment.js';
import type { Investigation, PossibleInvestigation } from './investigation.js';

/** The four months run from the day of the decision (SoL 20:3). */
export function openInvestigation(
  { concernId, childId, kommunkod }: ConcernAssessment,
  team: Team,
  now: Moment,
  { investigationId, due }: PossibleInvestigation,
): { readonly investigation: Investigation; readonly fact: ConcernFact } {
  const opened = { investigationId, childId, concernId, openedOn: now.on };
  return {
    investigation: { ...opened, kommunkod, state: 'OPEN', openedAt: now.at, due, team },
    fact: { kind: 'investigation-opened', ...opened, ...due },
  };
}
