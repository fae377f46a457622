import { localDate } from '@varsam/calendar';
import type { DecideHousing } from './commands.js';
import type { CaseDecision, Fact, HousingCase, HousingType, Refusal, StandingDecision } from './housing-case.js';
import { keepRecord } from './keep-record.js';
import { minutesBetween } from './minutes-between.js';
import { boardDecides } from './who-decides.js';

/** A decision is made once. A final one may follow an interim one, and a correction names what it corrects; each is a new record. */
export function decideHousing(housing: HousingCase, command: DecideHousing, now: Date): CaseDecision {
  const housingType = housingTypeOf(command);
  const refused =
    notEntitled(command) ??
    alreadyStands(housing.decision, command) ??
    notReady(housing, command) ??
    notLawful(housing, command, housingType, now);
  if (refused) return { refused };

  const { recordId, outcome, reason, delegation, corrects } = command;
  const told = { outcome, ...(housingType && { housingType }), decidedAt: now };
  const decided: Fact = {
    kind: 'housing-decided',
    housingCaseId: housing.housingCaseId,
    minutesFromNeed: minutesBetween(housing.raisedAt, now),
    ...told,
  };
  // who decides answers for the case and may from now on open it; the threat assessment is opened by being named alone
  const named = housing.named.includes(command.by.id) ? housing.named : [...housing.named, command.by.id];
  return {
    next: { ...housing, decision: { decisionId: recordId, ...told }, named },
    facts: [decided, keepRecord('DECISION', command, now, { outcome, housingType, reason, delegation, corrects })],
  };
}

function housingTypeOf({ outcome, housingType }: DecideHousing): HousingType | undefined {
  if (outcome === 'REFUSED') return undefined;
  return housingType ?? (outcome === 'OTHER_FORM' ? undefined : 'PROTECTED_HOUSING');
}

function notEntitled({ by, delegation, reason }: DecideHousing): Refusal | undefined {
  if (!by.roles.includes('housingDecider') || delegation.trim() === '') return 'not-delegated';
  return reason.trim() === '' ? 'reason-missing' : undefined;
}

function alreadyStands(standing: StandingDecision | undefined, command: DecideHousing): Refusal | undefined {
  if (command.corrects === undefined) {
    const followsInterim = standing?.outcome === 'INTERIM' && command.outcome !== 'INTERIM';
    return standing && !followsInterim ? 'already-decided' : undefined;
  }
  if (standing?.decisionId !== command.corrects) return 'not-the-standing-decision';
  // who was told an outcome may rely on it; it changes by a new case, not by a correction
  return standing.notifiedAt && standing.outcome !== command.outcome ? 'outcome-already-notified' : undefined;
}

function notReady(housing: HousingCase, { outcome }: DecideHousing): Refusal | undefined {
  return outcome !== 'INTERIM' && !housing.threatAssessedAt ? 'threat-assessment-missing' : undefined;
}

function notLawful(housing: HousingCase, { outcome }: DecideHousing, housingType: HousingType | undefined, now: Date): Refusal | undefined {
  if (outcome === 'OTHER_FORM' && (housingType === undefined || housingType === 'PROTECTED_HOUSING')) return 'housing-form-missing';
  // SoL 22:5: a child is placed in skyddat boende only together with a guardian
  if (housingType === 'PROTECTED_HOUSING' && housing.company === 'without-guardian') return 'child-without-guardian';
  return boardDecides(housing, housingType, localDate(now)) ? 'board-decides' : undefined;
}
