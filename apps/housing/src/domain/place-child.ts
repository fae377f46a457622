import type { PlaceChild } from './commands.js';
import type { CaseDecision, Fact, HousingCase } from './housing-case.js';
import { keepRecord } from './keep-record.js';
import { minutesBetween } from './minutes-between.js';

/** Decisions apply at once (SoL 35:5), so the child may be placed before the notice; never before the decision. */
export function placeChild(housing: HousingCase, command: PlaceChild, now: Date): CaseDecision {
  const { decision, housingCaseId } = housing;
  if (decision?.outcome !== 'GRANTED' && decision?.outcome !== 'INTERIM') return { refused: 'not-granted' };
  if (housing.placement) return { refused: 'already-placed' };
  if (command.location.address.trim() === '') return { refused: 'location-not-in-vault' };

  const { locationClass, location } = command;
  const placement = { placedAt: now, locationClass };
  const placed: Fact = { kind: 'child-placed', housingCaseId, minutesFromDecision: minutesBetween(decision.decidedAt, now), ...placement };
  return {
    next: { ...housing, placement, locationReaders: [command.by.id] },
    facts: [placed, { kind: 'location-hidden', housingCaseId, location }, keepRecord('PLACEMENT', command, now, { locationClass })],
  };
}
