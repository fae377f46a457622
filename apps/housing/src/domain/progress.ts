import { localDate } from '@varsam/calendar';
import { type Due, dueOf } from './clocks.js';
import type { HousingCase } from './housing-case.js';
import { minutesBetween } from './minutes-between.js';
import { type Stage, stageOf } from './stage.js';

export interface RunningClock extends Due {
  readonly state: 'running' | 'on-time' | 'late';
}

/** How far a case has come today. */
export interface Progress {
  readonly stage: Stage;
  /** Minutes, from the times of the steps. */
  readonly durations: Readonly<Record<string, number>>;
  readonly clocks: readonly RunningClock[];
}

export function progressOf(housing: HousingCase, now: Date): Progress {
  return { stage: stageOf(housing), durations: durationsOf(housing), clocks: clocksOf(housing, now) };
}

function durationsOf({ raisedAt, securedAt, threatAssessedAt, decision, placement }: HousingCase): Record<string, number> {
  return {
    ...(securedAt && { needToSafetyMeasure: minutesBetween(raisedAt, securedAt) }),
    ...(threatAssessedAt && { needToThreatAssessed: minutesBetween(raisedAt, threatAssessedAt) }),
    ...(decision && { needToDecision: minutesBetween(raisedAt, decision.decidedAt) }),
    ...(decision?.notifiedAt && { decisionToNotice: minutesBetween(decision.decidedAt, decision.notifiedAt) }),
    ...(placement && { needToPlaced: minutesBetween(raisedAt, placement.placedAt) }),
  };
}

function clocksOf(housing: HousingCase, now: Date): readonly RunningClock[] {
  const { urgency, raisedAt, securedAt, threatAssessedAt, decision, placement } = housing;
  const granted = decision?.outcome === 'GRANTED' || decision?.outcome === 'INTERIM' ? decision.decidedAt : undefined;
  return [
    clockOf(dueOf('safety-measure', urgency, raisedAt), securedAt, now),
    clockOf(dueOf('threat-assessment', urgency, raisedAt), threatAssessedAt, now),
    clockOf(granted && dueOf('execution', urgency, granted), placement?.placedAt, now),
  ].flat();
}

function clockOf(due: Due | undefined, doneAt: Date | undefined, now: Date): readonly RunningClock[] {
  if (!due) return [];
  const at = doneAt ?? now;
  const late = due.dueAt ? at > due.dueAt : localDate(at) > due.dueOn;
  return [{ ...due, state: late ? 'late' : doneAt ? 'on-time' : 'running' }];
}
