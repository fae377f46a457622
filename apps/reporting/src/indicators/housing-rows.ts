import { localDate } from '@varsam/calendar';
import type { HousingRow, Step } from './housing-durations.js';

/** One step of one case, as the report keeps it. */
export interface KeptStep {
  readonly id: string;
  readonly kind: 'RAISED' | 'THREAT_ASSESSED' | 'DECIDED' | 'NOTIFIED' | 'PLACED';
  readonly at: Date;
  readonly minutes?: number | undefined;
  readonly code?: string | undefined;
}

/** The first of each step tells how long the family waited; the last decision tells what holds. The order of hearing does not matter. */
export function housingRows(steps: readonly KeptStep[]): readonly HousingRow[] {
  const cases = Map.groupBy(
    steps.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
    ({ id }) => id,
  );
  return [...cases.values()].map(rowOf);
}

function rowOf(steps: readonly KeptStep[]): HousingRow {
  const first = (kind: KeptStep['kind']) => steps.find((step) => step.kind === kind);
  const raised = first('RAISED');
  const placed = first('PLACED');
  const decisions = steps.filter(({ kind }) => kind === 'DECIDED');
  return {
    raisedOn: raised && localDate(raised.at),
    assessed: stepOf(first('THREAT_ASSESSED')),
    decided: stepOf(decisions[0]),
    notified: stepOf(first('NOTIFIED')),
    placed: placed && {
      on: localDate(placed.at),
      minutes: placed.minutes ?? 0,
      fromNeed: raised && Math.round((placed.at.getTime() - raised.at.getTime()) / 60_000),
      locationClass: placed.code ?? 'SECRET',
    },
    outcome: decisions.at(-1)?.code,
    interimUsed: decisions.some(({ code }) => code === 'INTERIM'),
  };
}

function stepOf(step: KeptStep | undefined): Step | undefined {
  return step && { on: localDate(step.at), minutes: step.minutes ?? 0 };
}
