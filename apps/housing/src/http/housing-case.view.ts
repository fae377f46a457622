import { type Due, dueOf } from '../domain/clocks.js';
import type { CaseRecord, HousingCase } from '../domain/housing-case.js';
import { localDateOf, minutesBetween } from '../domain/local-date.js';
import { type Stage, stageOf } from '../domain/stage.js';
import type { ReadRecord } from '../persistence/housing-cases.js';
import type { CaseToday } from '../use-cases/read-housing-cases.js';

export interface ClockView extends Due {
  readonly state: 'running' | 'on-time' | 'late';
}

export interface HousingCaseView {
  readonly housingCaseId: string;
  readonly childId: string;
  readonly stage: Stage;
  readonly urgency: HousingCase['urgency'];
  readonly company: HousingCase['company'];
  readonly otherGuardian: HousingCase['otherGuardian'];
  readonly investigation: 'ongoing' | 'none';
  readonly raisedAt: Date;
  readonly decision?: HousingCase['decision'];
  readonly placement?: HousingCase['placement'];
  /** Minutes, from the times of the steps. */
  readonly durations: Readonly<Record<string, number>>;
  readonly clocks: readonly ClockView[];
  readonly steps: readonly StepView[];
}

export interface StepView {
  readonly recordId: string;
  readonly kind: ReadRecord['kind'];
  readonly at: Date;
  readonly on: string;
  readonly by: string;
  readonly legalBasis: string;
  readonly content?: CaseRecord['content'];
}

/** Neither the threat nor the place: those are opened by reads of their own. */
export function housingCaseView({ file, now }: CaseToday): HousingCaseView {
  const { housing, records, investigation } = file;
  const { housingCaseId, childId, urgency, company, otherGuardian, raisedAt, decision, placement } = housing;
  return {
    housingCaseId,
    childId,
    stage: stageOf(housing),
    urgency,
    company,
    otherGuardian,
    investigation,
    raisedAt,
    ...(decision && { decision }),
    ...(placement && { placement }),
    durations: durationsOf(housing),
    clocks: clocksOf(housing, now),
    steps: records.map(stepOf),
  };
}

function stepOf({ recordId, kind, at, on, by, legalBasis, content }: ReadRecord): StepView {
  return { recordId, kind, at, on, by: by.id, legalBasis, ...(content && { content }) };
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

function clocksOf(housing: HousingCase, now: Date): readonly ClockView[] {
  const { urgency, raisedAt, securedAt, threatAssessedAt, decision, placement } = housing;
  const granted = decision?.outcome === 'GRANTED' || decision?.outcome === 'INTERIM' ? decision.decidedAt : undefined;
  return [
    clockOf(dueOf('safety-measure', urgency, raisedAt), securedAt, now),
    clockOf(dueOf('threat-assessment', urgency, raisedAt), threatAssessedAt, now),
    clockOf(granted && dueOf('execution', urgency, granted), placement?.placedAt, now),
  ].flat();
}

function clockOf(due: Due | undefined, doneAt: Date | undefined, now: Date): readonly ClockView[] {
  if (!due) return [];
  const at = doneAt ?? now;
  const late = due.dueAt ? at > due.dueAt : localDateOf(at) > due.dueOn;
  return [{ ...due, state: late ? 'late' : doneAt ? 'on-time' : 'running' }];
}
