import type { Instant } from '@varsam/calendar';
import type { TeamAssigned } from '../actor.js';
import type { ConcernAssessment } from './concern-assessment.js';

/** The whole team each time, never what was added: whoever misses one event has all in the next. */
export function teamOfConcern({ concernId, childId, team, outcome, protection }: ConcernAssessment, at: Instant): TeamAssigned {
  const decided = outcome !== undefined;
  return {
    ...{ kind: 'team-assigned', concernId, childId, team, decided, at },
    ...(protection && { protectionAssessedAt: protection.assessedAt }),
  };
}
