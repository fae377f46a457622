import type { Moment } from '@varsam/calendar';
import { mayDecidePreAssessment } from '../access.js';
import { takenOver } from '../actor.js';
import type { Team } from '../actor.js';
import type { Decision } from '../decision.js';
import type { PossibleInvestigation } from '../investigation/investigation.js';
import { openInvestigation } from '../investigation/open-investigation.js';
import { teamOfConcern } from './team-of-concern.js';
import type {
  ConcernAssessment,
  ConcernFact,
  ConcernFile,
  ConcernRefusal,
  ConcernState,
  DecidePreAssessment,
  PreAssessmentOutcome,
} from './concern-assessment.js';

const stateAfter: Readonly<Record<PreAssessmentOutcome, ConcernState>> = {
  OPEN_INVESTIGATION: 'INVESTIGATION',
  NOT_OPEN_NO_GROUNDS: 'NOT_OPENED',
  NOT_OPEN_NEEDS_MET_ELSEWHERE: 'NOT_OPENED',
  NOT_OPEN_VOLUNTARY_SUPPORT_ACCEPTED: 'NOT_OPENED',
  NO_DECISION_ONGOING_INVESTIGATION: 'LINKED_TO_ONGOING',
  TRANSFERRED_OTHER_MUNICIPALITY: 'TRANSFERRED',
  CHILD_NOT_IDENTIFIED: 'CHILD_NOT_IDENTIFIED',
};

/** Shall an investigation be opened? Decided by the delegated manager (SoL 20:2, 25:1). */
export function decidePreAssessment(
  file: ConcernFile,
  command: DecidePreAssessment,
  now: Moment,
  possible: PossibleInvestigation,
): Decision<ConcernFile, ConcernFact, ConcernRefusal> {
  const refused = refusal(file, command);
  if (refused !== undefined) return { refused };

  const { outcome, reason, actor } = command;
  const joins = outcome === 'NO_DECISION_ONGOING_INVESTIGATION' ? file.ongoing : undefined;
  const team = joins ? addedTo(joins.team, file.concern.team) : takenOver(file.concern.team, actor, command.unit);
  const opened = outcome === 'OPEN_INVESTIGATION' ? openInvestigation(file.concern, team, now, possible) : undefined;
  const investigation = opened?.investigation ?? joins;
  const concern: ConcernAssessment = {
    ...file.concern,
    state: stateAfter[outcome],
    outcome,
    decidedOn: now.on,
    team,
    ...(investigation && { investigationId: investigation.investigationId }),
  };

  return {
    next: { ...file, concern, ...(opened && { ongoing: opened.investigation }) },
    facts: [decided(concern, outcome, now), ...(opened ? [opened.fact] : []), teamOfConcern(concern, now.at)],
    record: {
      kind: 'PRE_ASSESSMENT',
      result: outcome,
      legalBasis: 'SOL_20_2',
      decidedBy: actor,
      decidedAt: now.at,
      decidedOn: now.on,
      text: reason,
    },
  };
}

/** The concern becomes the work of those who investigate, and of nobody who assessed it. */
function addedTo(investigators: Team, before: Team): Team {
  return { ...investigators, revision: Math.max(investigators.revision, before.revision) + 1 };
}

function refusal({ concern, ongoing }: ConcernFile, { outcome, reason, unit, actor }: DecidePreAssessment): ConcernRefusal | undefined {
  if (!mayDecidePreAssessment(actor, concern)) return 'unknown';
  if (concern.protection === undefined) return 'protection-assessment-missing';
  if (concern.outcome !== undefined) return 'already-decided';
  if (reason.trim() === '') return 'not-documented';
  if (unit !== undefined && !actor.units.includes(unit)) return 'not-own-unit';
  if (outcome === 'NO_DECISION_ONGOING_INVESTIGATION') return ongoing === undefined ? 'no-ongoing-investigation' : undefined;
  // While an investigation runs there is nothing to decide under 20:2; the concern is added to it.
  if (ongoing !== undefined && (outcome === 'OPEN_INVESTIGATION' || outcome.startsWith('NOT_OPEN'))) return 'investigation-ongoing';
  return undefined;
}

function decided(concern: ConcernAssessment, outcome: PreAssessmentOutcome, now: Moment): ConcernFact {
  const { concernId, childId, preAssessment, extendedUntil } = concern;
  // A concern that joins an ongoing investigation has no 14-day limit to break (SoL 20:2).
  const latestDue = extendedUntil ?? preAssessment.latestDue;
  const onTime = outcome === 'NO_DECISION_ONGOING_INVESTIGATION' || now.on <= latestDue;
  return {
    kind: 'pre-assessment-decided',
    concernId,
    childId,
    outcome,
    decidedAt: now.at,
    decidedOn: now.on,
    nominalDue: preAssessment.nominalDue,
    latestDue,
    extended: extendedUntil !== undefined,
    onTime,
  };
}
