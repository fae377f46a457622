import { type Action, mayDo } from '../domain/access.js';
import type { Actor, CaseDecision, HousingCase } from '../domain/housing-case.js';
import type { Decide } from '../persistence/housing-cases.js';

/** A person who may not take the step meets a case that is not there. */
export function forThoseWhoMay<Command extends { readonly by: Actor }>(
  action: Action,
  decision: (housing: HousingCase, command: Command, now: Date) => CaseDecision,
  now: Date,
): Decide<Command> {
  return (housing, command) => (mayDo(command.by, housing, action) ? decision(housing, command, now) : { refused: 'unknown' });
}
