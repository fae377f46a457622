import type { Moment } from '@varsam/calendar';
import { mayHandOver, maySayAgain } from '../access.js';
import type { TeamAssigned } from '../actor.js';
import { teamOfConcern } from '../concern/team-of-concern.js';
import type { Decision } from '../decision.js';
import { handedOver, recordOfHandOver, refusalToHandOver } from '../hand-over.js';
import type { HandOver, HandOverRefusal } from '../hand-over.js';
import type { InvestigationFile } from './investigation.js';

/** An investigation changes hands with all its concerns: what is told to other services is told of concerns. */
export function handOverInvestigation(
  { investigation, concerns }: InvestigationFile,
  to: HandOver,
  now: Moment,
): Decision<InvestigationFile, TeamAssigned, HandOverRefusal> {
  if (!mayHandOver(to.actor, investigation) && !maySayAgain(to, investigation)) return { refused: 'unknown' };
  const refused = refusalToHandOver(to, investigation.protectedIdentity);
  if (refused !== undefined) return { refused };

  const team = handedOver(
    to,
    [investigation, ...concerns].map((kept) => kept.team),
  );
  const moved = concerns.map((concern) => ({ ...concern, team }));
  const { investigationId } = investigation;
  return {
    next: { investigation: { ...investigation, team }, concerns: moved },
    facts: moved.map((concern) => ({ ...teamOfConcern(concern, now.at), investigationId })),
    record: recordOfHandOver(to, investigation.team, team, now),
  };
}
