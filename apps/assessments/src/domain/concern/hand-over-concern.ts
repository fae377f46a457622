import type { Moment } from '@varsam/calendar';
import { mayHandOver, maySayAgain } from '../access.js';
import type { Decision } from '../decision.js';
import { handedOver, recordOfHandOver, refusalToHandOver } from '../hand-over.js';
import type { HandOver } from '../hand-over.js';
import { teamOfConcern } from './team-of-concern.js';
import type { ConcernFact, ConcernFile, ConcernRefusal } from './concern-assessment.js';

/** A concern that led to no investigation. Undecided it is the whole reception's, and nobody's to give away. */
export function handOverConcern(file: ConcernFile, to: HandOver, now: Moment): Decision<ConcernFile, ConcernFact, ConcernRefusal> {
  const { concern } = file;
  if (!mayHandOver(to.actor, concern) && !maySayAgain(to, concern)) return { refused: 'unknown' };
  if (concern.outcome === undefined) return { refused: 'not-decided' };
  if (concern.investigationId !== undefined) return { refused: 'part-of-investigation' };
  const refused = refusalToHandOver(to, concern.protectedIdentity);
  if (refused !== undefined) return { refused };

  const handed = { ...concern, team: handedOver(to, [concern.team]) };
  return {
    next: { ...file, concern: handed },
    facts: [teamOfConcern(handed, now.at)],
    record: recordOfHandOver(to, concern.team, handed.team, now),
  };
}
