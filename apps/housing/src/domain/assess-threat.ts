import { localDate } from '@varsam/calendar';
import type { AssessThreat } from './commands.js';
import type { CaseDecision, Fact, HousingCase } from './housing-case.js';
import { keepRecord } from './keep-record.js';
import { minutesBetween } from './minutes-between.js';

/** A threat changes, so it may be assessed again; each assessment is a record of its own and the newest is the one that counts. */
export function assessThreat(housing: HousingCase, command: AssessThreat, now: Date): CaseDecision {
  // an interim decision is itself the first safety measure
  if (!housing.securedAt && !housing.decision) return { refused: 'safety-measure-missing' };
  if (command.assessment.validUntil < localDate(now)) return { refused: 'threat-assessment-outdated' };

  const assessed: Fact = {
    kind: 'threat-assessed',
    housingCaseId: housing.housingCaseId,
    assessedAt: now,
    minutesFromNeed: minutesBetween(housing.raisedAt, now),
  };
  return {
    next: { ...housing, threatAssessedAt: now },
    facts: [assessed, keepRecord('THREAT_ASSESSMENT', command, now, { ...command.assessment })],
  };
}
