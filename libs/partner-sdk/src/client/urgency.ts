import { isImmediateDanger } from './messages.js';

const quarterOfAnHourMs = 15 * 60_000;
const minuteMs = 60_000;

export interface Urgency {
  readonly deadlineMs: number;
  readonly immediateDanger: boolean;
}

export function usualDeadlineMs(immediateDanger: boolean): number {
  return immediateDanger ? minuteMs : quarterOfAnHourMs;
}

/** How long to go on with a message before somebody must phone. */
export function urgencyOf(message: object): Urgency {
  const immediateDanger = isImmediateDanger(message);
  return { immediateDanger, deadlineMs: usualDeadlineMs(immediateDanger) };
}
