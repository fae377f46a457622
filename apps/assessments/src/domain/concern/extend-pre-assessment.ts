import type { Moment } from '@varsam/calendar';
import { mayDecidePreAssessment } from '../access.js';
import { joined } from '../actor.js';
import type { Decision } from '../decision.js';
import { teamOfConcern } from './team-of-concern.js';
import type { ConcernFact, ConcernFile, ConcernRefusal, ExtendPreAssessment } from './concern-assessment.js';

/** Only for synnerliga skäl, decided for a certain time before the time has run out (SoL 20:2). The dates of the law stay for the statistics. */
export function extendPreAssessment(
  file: ConcernFile,
  { until, reason, actor }: ExtendPreAssessment,
  now: Moment,
): Decision<ConcernFile, ConcernFact, ConcernRefusal> {
  const { concern } = file;
  if (!mayDecidePreAssessment(actor, concern)) return { refused: 'unknown' };
  if (concern.protection === undefined) return { refused: 'protection-assessment-missing' };
  if (concern.outcome !== undefined) return { refused: 'already-decided' };
  if (reason.trim() === '') return { refused: 'not-documented' };

  const dueNow = concern.extendedUntil ?? concern.preAssessment.latestDue;
  if (now.on > dueNow || until <= dueNow) return { refused: 'not-extendable' };

  const extended = { ...concern, extendedUntil: until, team: joined(concern.team, actor) };
  return {
    next: { ...file, concern: extended },
    facts: [{ kind: 'pre-assessment-extended', concernId: concern.concernId, until }, teamOfConcern(extended, now.at)],
    record: {
      kind: 'PRE_ASSESSMENT_EXTENSION',
      result: until,
      legalBasis: 'SOL_20_2',
      decidedBy: actor,
      decidedAt: now.at,
      decidedOn: now.on,
      text: reason,
    },
  };
}
