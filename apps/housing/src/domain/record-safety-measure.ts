import { localDate } from '@varsam/calendar';
import { dueOf } from './clocks.js';
import type { RecordSafetyMeasure } from './commands.js';
import type { CaseDecision, Fact, HousingCase } from './housing-case.js';
import { keepRecord } from './keep-record.js';

/** Safety first: what is done today, before anybody has assessed anything. */
export function recordSafetyMeasure(housing: HousingCase, command: RecordSafetyMeasure, now: Date): CaseDecision {
  if (housing.securedAt) return { refused: 'already-secured' };

  const due = dueOf('safety-measure', housing.urgency, housing.raisedAt);
  const secured: Fact = {
    kind: 'safety-secured',
    housingCaseId: housing.housingCaseId,
    onTime: due === undefined || localDate(now) <= due.dueOn,
  };
  return {
    next: { ...housing, securedAt: now },
    facts: [secured, keepRecord('SAFETY_MEASURE', command, now, { measure: command.measure })],
  };
}
