import type { Moment } from '@varsam/calendar';
import { mayAssessProtection } from '../access.js';
import { joined } from '../actor.js';
import type { Decision } from '../decision.js';
import { teamOfConcern } from './team-of-concern.js';
import type {
  ConcernAssessment,
  ConcernFact,
  ConcernFile,
  ConcernRefusal,
  MakeProtectionAssessment,
  ProtectionNeed,
} from './concern-assessment.js';

/** Omedelbar skyddsbedömning: does the child need protection now? Made for every concern, documented (SoL 20:1). */
export function makeProtectionAssessment(
  file: ConcernFile,
  { need, documentation, actor }: MakeProtectionAssessment,
  now: Moment,
): Decision<ConcernFile, ConcernFact, ConcernRefusal> {
  const { concern } = file;
  if (!mayAssessProtection(actor, concern)) return { refused: 'unknown' };
  const { protectionAgain: again, ...settled } = concern;
  if (concern.protection !== undefined && again === undefined) return { refused: 'already-made' };
  if (documentation.trim() === '') return { refused: 'not-documented' };

  const onTime = now.on <= (again?.dueOn ?? concern.protectionDue);
  const assessed: ConcernAssessment = {
    ...settled,
    // Made anew, it changes nothing of where the concern stands.
    state: again === undefined ? 'PRE_ASSESSMENT' : concern.state,
    protection: { need, assessedAt: now.at, onTime },
    // Whoever is on duty when new danger is told does not become one of those whose work the decided case is.
    team: concern.outcome === undefined ? joined(concern.team, actor) : concern.team,
  };
  return {
    next: { ...file, concern: assessed },
    facts: [...factsOf(concern, need, now, onTime), teamOfConcern(assessed, now.at)],
    record: {
      kind: 'PROTECTION_ASSESSMENT',
      result: need,
      legalBasis: 'SOL_20_1',
      decidedBy: actor,
      decidedAt: now.at,
      decidedOn: now.on,
      text: documentation,
    },
  };
}

function factsOf(concern: ConcernAssessment, need: ProtectionNeed, now: Moment, onTime: boolean): readonly ConcernFact[] {
  const { concernId, childId, protectionAgain, receivedAt } = concern;
  const assessed: ConcernFact = {
    ...{ kind: 'protection-assessed', concernId, childId, need, assessedAt: now.at, assessedOn: now.on },
    latencyMinutes: minutesBetween(protectionAgain?.since ?? receivedAt, now.at),
    onTime,
  };
  return need === 'IMMEDIATE' ? [assessed, { kind: 'acute-action-called-for', concernId }] : [assessed];
}

function minutesBetween(from: string, to: string): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000));
}
